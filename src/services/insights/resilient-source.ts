import { CircuitState, ConsecutiveBreaker, circuitBreaker, handleAll, isBrokenCircuitError } from 'cockatiel';
import { InsightsFailure, type MeasureSource, type MeasuresOfCustomer } from './measure-source';
import { untilAborted } from './until-aborted';

/** When the circuit opens and for how long. */
export interface Resilience {
  /** Failures in a row that open the circuit. */
  readonly failures: number;
  /** Milliseconds after which one request is let through to see whether it works again. */
  readonly halfOpenAfter: number;
}

/** What serves a card of 300 ms: three cards wait in vain, then none for five seconds. */
export const usualResilience: Resilience = { failures: 3, halfOpenAfter: 5000 };

/** Nobody was asked: Customer Insights failed before, and is left alone for a while. */
export class LeftAlone extends InsightsFailure {}

/** A source for pages of cards, which wait for a time budget and no longer. */
export interface ResilientSource extends MeasureSource {
  /**
   * @param budget comes when the page waits no longer; the request goes on and its late answer is given.
   *   Left out, there is no hurry.
   */
  measuresByAccountNumbers(
    accountNumbers: readonly string[],
    measures: readonly string[],
    signal: AbortSignal,
    budget?: AbortSignal,
  ): Promise<ReadonlyMap<string, MeasuresOfCustomer>>;
}

/**
 * Leaves Customer Insights alone while it fails, or as long as it asks for (I7). Meanwhile, and while
 * one request tries whether it works again, everyone else is rejected at once with the last reason.
 * A page whose time budget is spent counts as a failure at once: that is how a service that hangs shows.
 * An answer that comes after all closes the circuit: it is slow, not down, and what it says is kept.
 */
export function createResilientSource(
  source: MeasureSource,
  resilience: Resilience = usualResilience,
): ResilientSource {
  const consecutive = new ConsecutiveBreaker(resilience.failures);
  const breaker = circuitBreaker(handleAll, {
    halfOpenAfter: resilience.halfOpenAfter,
    breaker: consecutive,
  });
  let quietUntil = 0;
  let last: InsightsFailure | null = null;

  const leftAlone = (): LeftAlone => {
    const wait = Math.max(quietUntil - Date.now(), 0);
    const reason = last === null ? '' : ` The last reason: ${last.message}`;
    return new LeftAlone(
      last?.step ?? 'answer',
      `Customer Insights is left alone for a while.${reason}`,
      wait > 0 ? wait : null,
    );
  };

  const remembering = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      if (!(error instanceof InsightsFailure)) throw error;
      last = error;
      if (error.retryAfter !== null) quietUntil = Math.max(quietUntil, Date.now() + error.retryAfter);
      throw error;
    }
  };

  const late = async <T>(work: Promise<T>): Promise<T> => {
    const answer = await work;
    consecutive.success();
    // The one way in which this library closes a circuit from outside.
    if (breaker.state === CircuitState.Open) breaker.isolate().dispose();
    return answer;
  };

  return {
    measuresByAccountNumbers: async (accountNumbers, measures, signal, budget) => {
      if (Date.now() < quietUntil || breaker.state === CircuitState.HalfOpen) throw leftAlone();
      const asked: { work: ReturnType<MeasureSource['measuresByAccountNumbers']> | null } = { work: null };
      try {
        return await breaker.execute(() => {
          asked.work = remembering(source.measuresByAccountNumbers(accountNumbers, measures, signal));
          return budget ? untilAborted(asked.work, budget, 'answer') : asked.work;
        });
      } catch (error) {
        if (isBrokenCircuitError(error)) throw leftAlone();
        if (!budget?.aborted || signal.aborted || asked.work === null) throw error;
        last = error instanceof InsightsFailure ? error : last;
        return late(asked.work);
      }
    },
  };
}
