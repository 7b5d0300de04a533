import type { Dispatcher } from 'undici';
import type { AzureEndpoints } from '../azure/azure-endpoints';
import type { InsightsToken } from '../azure/insights-token';
import { InsightsFailure } from '../measure-source';
import { retryAfterOf } from '../retry-after';

/** The longest answer that is read, in bytes; a page of 100 customers has some 100 kB. */
const longestAnswer = 2 * 1024 * 1024;

/** How long a connection, the head of an answer and each part of its body may take, in milliseconds. */
const timeouts = { connect: 3000, headers: 5000, body: 5000 };

/** What a refusal means for a question that is asked; the others mean the same for all. */
export interface Refusals {
  badRequest(): InsightsFailure;
  notFound(): InsightsFailure;
}

/**
 * Connections to Customer Insights at most. A hundred cards at once wait for one of these rather than for
 * a hundred handshakes, which would run out of time together.
 */
const mostConnections = 16;

/** Loaded when Customer Insights is first asked: a start would wait for it otherwise. */
function undici(): typeof import('undici') {
  return require('undici');
}

/** Asks one origin for JSON with a token of Customer Insights. */
export interface InsightsHttp {
  /**
   * The JSON at `url`, not yet checked. A rejected token is replaced once (I6). Redirects are not
   * followed, and nothing of the answer is repeated in a failure, since customers may stand in it.
   */
  getJson(url: URL, refusals: Refusals, signal: AbortSignal): Promise<unknown>;
  close(): Promise<void>;
}

/**
 * HTTP with connections of its own, through the proxy that the environment names where there is one
 * (`HTTPS_PROXY`, `NO_PROXY`, as the SDKs do).
 *
 * @param subscriptionKey of the API gateway in front of the data API; null where it wants none
 */
export function createInsightsHttp(
  tokens: InsightsToken,
  { certificateAuthority, lookup }: AzureEndpoints,
  subscriptionKey: string | null = null,
): InsightsHttp {
  const { Agent, EnvHttpProxyAgent } = undici();
  const options = {
    connections: mostConnections,
    maxResponseSize: longestAnswer,
    headersTimeout: timeouts.headers,
    bodyTimeout: timeouts.body,
    connect: {
      timeout: timeouts.connect,
      ...(certificateAuthority !== null && { ca: certificateAuthority }),
      ...(lookup && { lookup }),
    },
  };
  // The stand-in is on this machine; no proxy leads to it.
  const agent = certificateAuthority === null ? new EnvHttpProxyAgent(options) : new Agent(options);
  const key: Record<string, string> =
    subscriptionKey === null ? {} : { 'ocp-apim-subscription-key': subscriptionKey };
  const ask = (url: URL, token: string, signal: AbortSignal) => send(agent, url, token, key, signal);
  return {
    getJson: async (url, refusals, signal) => {
      const token = await tokens.token(signal);
      const first = await ask(url, token, signal);
      if (first.statusCode !== 401) return readJson(first, refusals, signal);
      await first.body.dump();
      return readJson(await ask(url, await tokens.replace(token, signal), signal), refusals, signal);
    },
    close: () => agent.destroy(),
  };
}

type Answer = Dispatcher.ResponseData;

function send(
  agent: Dispatcher,
  url: URL,
  token: string,
  key: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<Answer> {
  const headers = { ...key, authorization: `Bearer ${token}`, accept: 'application/json' };
  const { request } = undici();
  return request(url, { dispatcher: agent, headers, signal }).catch((error: NodeJS.ErrnoException) => {
    if (signal.aborted) throw outOfTime();
    throw unreachable(error.code);
  });
}

async function readJson(answer: Answer, refusals: Refusals, signal: AbortSignal): Promise<unknown> {
  if (answer.statusCode !== 200) {
    await answer.body.dump();
    throw refusalOf(answer, refusals);
  }
  const text = await answer.body.text().catch(() => {
    throw signal.aborted ? outOfTime() : failed('sent an answer that broke off or is too long');
  });
  try {
    return JSON.parse(text);
  } catch {
    throw failed('sent an answer that is not JSON');
  }
}

/** What each status means on the way to a measure; any other is a fault of the service. */
function refusalOf({ statusCode, headers }: Answer, refusals: Refusals): InsightsFailure {
  const header = headers['retry-after'];
  const retryAfter = retryAfterOf(Array.isArray(header) ? header[0] : header, Date.now());
  switch (statusCode) {
    case 400:
      return refusals.badRequest();
    case 401:
      return new InsightsFailure(
        'token',
        'Customer Insights did not accept a new token either (401); behind an API gateway it may want a subscription key.',
      );
    case 403:
      return new InsightsFailure(
        'permission',
        'The application may not read Customer Insights (403): make it a viewer there.',
      );
    case 404:
      return refusals.notFound();
    default:
      return new InsightsFailure('answer', `Customer Insights answered ${statusCode}.`, retryAfter);
  }
}

function unreachable(code: string | undefined): InsightsFailure {
  if (code === 'ENOTFOUND')
    return new InsightsFailure('environment', 'There is no Customer Insights at this address.');
  if (code === 'EPRIVATE')
    return new InsightsFailure('environment', 'The address of Customer Insights is not a public one.');
  return failed('could not be reached');
}

function outOfTime(): InsightsFailure {
  return failed('did not answer in time');
}

function failed(how: string): InsightsFailure {
  return new InsightsFailure('answer', `Customer Insights ${how}.`);
}
