import { CircuitState, ConsecutiveBreaker, circuitBreaker, handleAll, isBrokenCircuitError } from 'cockatiel';
import { InsightsFailure, type MeasureSource } from './measure-source';

/** When the circuit opens and for how long. */
export interface Resilience {
  /** Failures in a row that open the circuit. */
  readonly failures: number;
  /** Milliseconds after which one request is let through to see whether it works again. */
  readonly halfOpenAfter: number;
}

/** What serves a card of 300 ms: three cards wait in vain, then none for five seconds. */
export const usualResilience: Resilience = { failures: 3, halfOpenAfter: 5000 };

/**
 * Leaves Customer Insights alone while it fails, or as long as it asks for (I7). Meanwhile, and while
 * one request tries whether it works again, everyone else is rejected at once with the last reason.
 * A caller whose time is up counts as a failure too: that is how a service that hangs shows.
 */
export function createResilientSource(
  source: MeasureSource,
  resilience: Resilience = usualResilience,
): MeasureSource {
  const breaker = circuitBreaker(handleAll, {
    halfOpenAfter: resilience.halfOpenAfter,
    breaker: new ConsecutiveBreaker(resilience.failures),
  });
  let quietUntil = 0;
  let last: InsightsFailure | null = null;

  const leftAlone = (): InsightsFailure => {
    const wait = Math.max(quietUntil - Date.now(), 0);
    const reason = last === null ? '' : ` The last reason: ${last.message}`;
    return new InsightsFailure(
      last?.step ?? 'answer',
      `Customer Insights is left alone for a while.${reason}`,
      wait > 0 ? wait : null,
    );
  };

  return {
    measuresByAccountNumbers: async (accountNumbers, measures, signal) => {
      if (Date.now() < quietUntil || breaker.state === CircuitState.HalfOpen) throw leftAlone();
      try {
        return await breaker.execute(() => source.measuresByAccountNumbers(accountNumbers, measures, signal));
      } catch (error) {
        if (isBrokenCircuitError(error)) throw leftAlone();
        if (!(error instanceof InsightsFailure)) throw error;
        last = error;
        if (error.retryAfter !== null) quietUntil = Math.max(quietUntil, Date.now() + error.retryAfter);
        throw error;
      }
    },
  };
}
