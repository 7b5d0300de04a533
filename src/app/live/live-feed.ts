import type { LiveFeed, RequestContext } from '../../resolvers/context';
import { EventQueue } from '../../services/live/event-queue';
import type { ChangeFollower } from '../../services/live/follow-changes';
import type { LiveEvent } from '../../services/live/live-event';
import { unauthenticated } from '../../services/organisation/caller';
import { Refused } from '../../services/refused';
import type { Credentials, OpenContext } from '../open-context';
import { endOfToken } from '../tokens/verify-token';

/** Longest time that a timer takes, in milliseconds: a token that is good for longer is asked again then. */
const LONGEST_TIMER = 2_147_483_647;

/** What feeds one stream, until it is stopped or its token has expired. */
export class StreamFeed implements LiveFeed {
  private readonly events = new EventQueue<LiveEvent>(tooSlow);
  private leave: () => void = () => undefined;
  private timer: NodeJS.Timeout | undefined;
  private isStopped = false;

  constructor(
    private readonly follower: ChangeFollower,
    private readonly openContext: OpenContext,
    private readonly credentials: Credentials,
  ) {
    this.awaitEndOfToken();
  }

  async follow(keyOf: (event: LiveEvent) => string | null): Promise<AsyncIterable<LiveEvent>> {
    const leave = await this.follower.follow({
      told: (event) => {
        const key = keyOf(event);
        if (key !== null) this.events.push(key, event);
      },
      broken: () => this.events.fail(gap()),
    });
    this.leave = leave;
    if (this.isStopped) leave();
    return this.events;
  }

  async reopen(): Promise<RequestContext> {
    return { ...(await this.openContext(this.credentials)), live: this };
  }

  /** Nothing comes any more. */
  stop(): void {
    this.isStopped = true;
    clearTimeout(this.timer);
    this.leave();
    this.events.close();
  }

  private awaitEndOfToken(): void {
    const left = endOfToken(this.credentials.headers.authorization) - Date.now();
    this.timer = setTimeout(
      () => {
        if (left > LONGEST_TIMER) this.awaitEndOfToken();
        else this.events.fail(unauthenticated('The token has expired.'));
      },
      Math.min(Math.max(left, 0), LONGEST_TIMER),
    ).unref();
  }
}

function gap(): Refused {
  return new Refused([
    {
      code: 'CURSOR_LOST',
      message: 'What happened meanwhile is not known: read anew what is shown, and subscribe again.',
    },
  ]);
}

function tooSlow(): Refused {
  return new Refused([
    {
      code: 'RATE_LIMITED',
      message: 'Results are read more slowly than they come: read anew what is shown, and subscribe again.',
    },
  ]);
}
