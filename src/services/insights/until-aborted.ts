import { InsightsFailure } from './measure-source';

/**
 * Waits for work that several callers share, but no longer than this caller's signal allows. The work
 * itself goes on, so that a caller with more time, or the next one, has its result.
 */
export async function untilAborted<T>(work: Promise<T>, signal: AbortSignal, doing: string): Promise<T> {
  if (signal.aborted) {
    work.catch(() => undefined);
    throw outOfTime(doing);
  }
  let leave = () => {};
  const aborted = new Promise<never>((_resolve, reject) => {
    leave = () => reject(outOfTime(doing));
    signal.addEventListener('abort', leave, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', leave);
  }
}

function outOfTime(doing: string): InsightsFailure {
  return new InsightsFailure('answer', `Time was up while ${doing}.`);
}
