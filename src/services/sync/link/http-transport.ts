import { Agent, request } from 'undici';
import type { KnownInstallation } from '../data-exchange/installation';
import { FORM_VERSION } from '../envelope';
import { CommunicationFailure, type SendOptions, type Transport } from './headquarters-link';

/** What a channel shows headquarters with every message. */
export interface ChannelCredential {
  /** A short-lived token (Y21), without `Bearer`. */
  token(): Promise<string>;
  /** The identity of this installation (Y14). */
  readonly installationId: string;
  /** The change log of headquarters that this channel follows, and the furthest place there that it has heard of (Y13). */
  followed(): Promise<Pick<KnownInstallation, 'headquartersLogId' | 'headquartersMark'>>;
}

/** Milliseconds for a connection; a headquarters that is there takes far less. */
const CONNECT = 1_000;
/** Bytes of the longest answer that is read: a page of 200 customers has less than a tenth of it. */
const LONGEST_ANSWER = 64 * 1024 * 1024;
const CONNECTIONS = 32;

/** Failures of making a connection: nothing was sent. */
const NOT_CONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Answers that are not headquarters' own (S4). */
const GATEWAY_FAILURES = new Set([502, 503, 504]);

/** HTTP to the door of headquarters for channels. */
export function httpTransport(headquarters: URL, credential: ChannelCredential): Transport {
  const agent = new Agent({
    connections: CONNECTIONS,
    connect: { timeout: CONNECT },
    maxResponseSize: LONGEST_ANSWER,
  });
  return {
    send: async (message, body, options) => {
      const token = await credential.token();
      const url = new URL(`headquarters/${message}`, headquarters);
      const headers = {
        ...headersOf(token, credential.installationId, options),
        ...followedHeaders(await credential.followed()),
      };
      // One limit for connecting, sending and reading the whole answer, however slowly it comes.
      const signal = AbortSignal.timeout(options.timeout);
      try {
        const { statusCode, body: answer } = await request(url, {
          ...{ method: 'POST', dispatcher: agent, headers, signal },
          body: JSON.stringify(body),
        });
        const text = await answer.text();
        if (statusCode === 200) return parsed(text);
        throw failureOf(statusCode, text);
      } catch (error) {
        throw error instanceof CommunicationFailure ? error : communicationFailure(error);
      }
    },
    close: () => agent.destroy(),
  };
}

function headersOf(token: string, installation: string, { person }: SendOptions): Record<string, string> {
  return {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    'counterside-installation': installation,
    'counterside-form': String(FORM_VERSION),
    ...(person && { 'counterside-person': person }),
  };
}

/** By these headquarters, and a channel, learn that headquarters was restored (Y13). */
export function followedHeaders({
  headquartersLogId,
  headquartersMark,
}: Pick<KnownInstallation, 'headquartersLogId' | 'headquartersMark'>): Record<string, string> {
  return {
    ...(headquartersLogId && { 'counterside-log': headquartersLogId }),
    ...(headquartersMark && { 'counterside-mark': headquartersMark }),
  };
}

function communicationFailure(error: unknown): CommunicationFailure {
  const { code = '', message } = error as { code?: string; message: string };
  return new CommunicationFailure(`Headquarters: ${message}`, !NOT_CONNECTED.has(code), { cause: error });
}

/**
 * What is no answer: that of a gateway, after which nobody knows what arrived; or that this channel is not
 * admitted, or too old (Y15), after which it goes on by itself.
 */
function failureOf(status: number, text: string): CommunicationFailure {
  const isSent = GATEWAY_FAILURES.has(status) || status >= 500;
  return new CommunicationFailure(`Headquarters answered ${status}: ${text.slice(0, 200)}`, isSent);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CommunicationFailure('The answer of headquarters can not be read.', true, { cause: error });
  }
}
