import { InsightsFailure, type InsightsStep } from './measure-source';

/**
 * Waits for work that several callers share, but no longer than this caller's signal allows. The work
 * itself goes on, so that a caller with more time, or the next one, has its result. `step` is what the
 * failure says that the work was busy with.
 */
export async function untilAborted<T>(work: Promise<T>, signal: AbortSignal, step: InsightsStep): Promise<T> {
  if (signal.aborted) {
    work.catch(() => undefined);
    throw outOfTime(step);
  }
  let leave = () => {};
  const aborted = new Promise<never>((_resolve, reject) => {
    leave = () => reject(outOfTime(step));
    signal.addEventListener('abort', leave, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', leave);
  }
}

function outOfTime(step: InsightsStep): InsightsFailure {
  return new InsightsFailure(step, 'Azure did not answer in time.');
}
