import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Fault } from './faults';

/** Longest body that any service of the stand-in reads, in bytes. */
const longestBody = 64 * 1024;

/** One request, read whole. */
export interface Ask {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** One answer; the body is sent as JSON. */
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** A service of Azure as the stand-in plays it. */
export interface AzureService {
  /** Null where the real service would have no address at all, such as a vault that does not exist. */
  answer(ask: Ask): Answer | null;
  /** An error of this status with the body that the real service gives it. */
  refusal(status: number): Answer;
  /** Faults that this service alone has. */
  readonly ownFaults?: Partial<Record<Fault, (ask: Ask) => Answer | null>>;
  /** A success in which fields have types that they never have. */
  wrongTypes(): Answer;
  /** A success that answers for somebody who was not asked for. */
  wrongCustomer(ask: Ask): Answer;
}

/** Reads a request to its end; rejects when its body is longer than a caller of these services ever sends. */
export async function readAsk(request: IncomingMessage): Promise<Ask> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length > longestBody) throw new Error('The body is too long.');
    chunks.push(chunk);
  }
  const url = new URL(request.url ?? '/', 'https://localhost');
  return {
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    body: Buffer.concat(chunks).toString('utf8'),
  };
}

/** The token of an `Authorization: Bearer` header, or null. */
export function bearerToken(ask: Ask): string | null {
  return /^Bearer (\S+)$/i.exec(ask.headers.authorization ?? '')?.[1] ?? null;
}
