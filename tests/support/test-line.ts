import type { FastifyInstance } from 'fastify';
import type { Database } from '../../src/database/database';
import { installationOf } from '../../src/services/sync/data-exchange/installation';
import { FORM_VERSION } from '../../src/services/sync/envelope';
import {
  CommunicationFailure,
  type SendOptions,
  type Transport,
} from '../../src/services/sync/link/headquarters-link';
import { followedHeaders } from '../../src/services/sync/link/http-transport';

/**
 * What happens to messages: they come through; nothing is sent; the answer is lost after delivery; they are
 * lost on their way, which looks the same to the channel (Y3); or each is delivered twice.
 */
export type LineState = 'UP' | 'CUT' | 'LOSES_ANSWERS' | 'SWALLOWS' | 'TWICE';

/** The line from a channel to headquarters within one process, which can be cut. The messages are those of HTTP. */
export class TestLine implements Transport {
  state: LineState = 'UP';
  /** A line that was mended by hand is up at once. */
  readonly restsFor = 0;
  /** Messages that were sent, by name, in their order. */
  readonly sent: string[] = [];

  constructor(
    private readonly headquarters: () => FastifyInstance,
    private readonly token: () => Promise<string>,
    private readonly database: Database,
  ) {}

  async send(message: string, body: object, options: SendOptions): Promise<unknown> {
    if (this.state === 'TWICE') await this.deliver(message, body, options);
    return this.deliver(message, body, options);
  }

  private async deliver(message: string, body: object, { person }: SendOptions): Promise<unknown> {
    if (this.state === 'CUT') throw new CommunicationFailure('The line is cut.', false);
    this.sent.push(message);
    if (this.state === 'SWALLOWS') throw new CommunicationFailure('The answer is lost.', true);
    const installation = await installationOf(this.database.prisma);
    const answer = await this.headquarters().inject({
      method: 'POST',
      url: `/headquarters/${message}`,
      headers: {
        authorization: `Bearer ${await this.token()}`,
        'counterside-installation': installation.installationId,
        'counterside-form': String(FORM_VERSION),
        ...followedHeaders(installation),
        ...(person && { 'counterside-person': person }),
      },
      payload: body,
    });
    if (this.state === 'LOSES_ANSWERS') throw new CommunicationFailure('The answer is lost.', true);
    if (answer.statusCode === 200) return answer.json();
    throw new CommunicationFailure(`${answer.statusCode}: ${answer.body}`, answer.statusCode >= 500);
  }

  async close(): Promise<void> {
    // Nothing is held.
  }
}
