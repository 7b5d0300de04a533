import { Agent, type Dispatcher, request } from 'undici';
import type { InsightsToken } from '../azure/insights-token';
import { InsightsFailure } from '../measure-source';
import { retryAfterOf } from '../retry-after';

/** The longest answer that is read, in bytes; a page of 100 customers has some 100 kB. */
const longestAnswer = 2 * 1024 * 1024;

/** How long a connection, the head of an answer and each part of its body may take, in milliseconds. */
const timeouts = { connect: 3000, headers: 5000, body: 5000 };

/** Asks one origin for JSON with a token of Customer Insights. */
export interface InsightsHttp {
  /**
   * The JSON at `url`, not yet checked. A rejected token is replaced once (I6). Redirects are not
   * followed, and nothing of the answer is repeated in a failure, since customers may stand in it.
   * `badRequest` says what a 400 means for this question.
   */
  getJson(url: URL, badRequest: () => InsightsFailure, signal: AbortSignal): Promise<unknown>;
  close(): Promise<void>;
}

/** HTTP with connections of its own; `certificateAuthority` (PEM) is trusted instead of the system's if set. */
export function createInsightsHttp(tokens: InsightsToken, certificateAuthority: string | null): InsightsHttp {
  const trust = certificateAuthority === null ? {} : { ca: certificateAuthority };
  const agent = new Agent({
    maxResponseSize: longestAnswer,
    headersTimeout: timeouts.headers,
    bodyTimeout: timeouts.body,
    connect: { timeout: timeouts.connect, ...trust },
  });
  return {
    getJson: async (url, badRequest, signal) => {
      const token = await tokens.token(signal);
      const first = await ask(agent, url, token, signal);
      if (first.statusCode !== 401) return readJson(first, badRequest, signal);
      await first.body.dump();
      return readJson(await ask(agent, url, await tokens.replace(token, signal), signal), badRequest, signal);
    },
    close: () => agent.destroy(),
  };
}

type Answer = Dispatcher.ResponseData;

function ask(agent: Agent, url: URL, token: string, signal: AbortSignal): Promise<Answer> {
  const headers = { authorization: `Bearer ${token}`, accept: 'application/json' };
  return request(url, { dispatcher: agent, headers, signal }).catch(() => {
    throw signal.aborted ? outOfTime() : failed('could not be reached');
  });
}

async function readJson(
  answer: Answer,
  badRequest: () => InsightsFailure,
  signal: AbortSignal,
): Promise<unknown> {
  if (answer.statusCode !== 200) {
    await answer.body.dump();
    throw refusalOf(answer, badRequest);
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
function refusalOf({ statusCode, headers }: Answer, badRequest: () => InsightsFailure): InsightsFailure {
  const header = headers['retry-after'];
  const retryAfter = retryAfterOf(Array.isArray(header) ? header[0] : header, Date.now());
  switch (statusCode) {
    case 400:
      return badRequest();
    case 401:
      return new InsightsFailure('token', 'Customer Insights did not accept a new token either (401).');
    case 403:
      return new InsightsFailure('permission', 'The application may not read Customer Insights (403).');
    case 404:
      return new InsightsFailure('environment', 'Customer Insights has no such environment instance (404).');
    default:
      return new InsightsFailure('answer', `Customer Insights answered ${statusCode}.`, retryAfter);
  }
}

function outOfTime(): InsightsFailure {
  return failed('did not answer in time');
}

function failed(how: string): InsightsFailure {
  return new InsightsFailure('answer', `Customer Insights ${how}.`);
}
