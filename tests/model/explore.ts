import fc from 'fast-check';
import { faultOfHistory, LAST_STEP } from './protocol';
import type { Rules } from './rules';

/** The same histories in every run of the tests. */
const SEED = 20_261_125;

/** One to three channels, and what happens. Numbers are steps, so that small ones mean no more than others. */
const HISTORIES = fc.tuple(
  fc.integer({ min: 1, max: 3 }),
  fc.noBias(fc.array(fc.nat(LAST_STEP), { maxLength: 60, size: 'max' })),
);

/** The first history under which a promise is broken, as short as it can be told. */
export interface Counterexample {
  readonly fault: string | null;
  readonly story: readonly string[];
}

/** Looks for a counterexample in so many histories; null: there is none among them. */
export function counterexampleTo(rules: Rules, numRuns: number): Counterexample | null {
  const property = fc.property(HISTORIES, ([channels, history]) => {
    return faultOfHistory(rules, channels, history) === null;
  });
  const { counterexample } = fc.check(property, { seed: SEED, numRuns });
  if (!counterexample) return null;
  const [[channels, history]] = counterexample;
  const story: string[] = [];
  const fault = faultOfHistory(rules, channels, history, story);
  return { fault, story };
}
