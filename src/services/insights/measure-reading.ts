/** How much a measure on a card can be trusted (K3). */
export type MeasureStatus = 'FRESH' | 'STALE' | 'MISSING' | 'UNAVAILABLE';

/** A measure of one customer as a card shows it. */
export interface MeasureReading {
  /** Null where Customer Insights knows none, or none is known of. */
  readonly value: string | null;
  readonly status: MeasureStatus;
  readonly fetchedAt: Date | null;
}

/** What was last heard of a measure; `value` null: Customer Insights knew none. */
export interface KnownMeasure {
  readonly accountNumber: string;
  readonly measure: string;
  readonly value: string | null;
  readonly fetchedAt: Date;
}

/** Nobody is asked for a customer without an account number (K4). */
export const neverAsked: MeasureReading = { value: null, status: 'MISSING', fetchedAt: null };

/**
 * What a card shows of what is known: younger than the cache time it is FRESH, older it is STALE; that
 * there is no value is MISSING, that nothing was ever heard UNAVAILABLE (K3).
 */
export function readingOf(known: KnownMeasure | undefined, now: Date, cacheTime: number): MeasureReading {
  if (!known) return { value: null, status: 'UNAVAILABLE', fetchedAt: null };
  const { value, fetchedAt } = known;
  if (value === null) return { value, status: 'MISSING', fetchedAt };
  return { value, status: isFresh(known, now, cacheTime) ? 'FRESH' : 'STALE', fetchedAt };
}

/** Whether something is known that needs no asking again. */
export function isFresh(
  known: Pick<KnownMeasure, 'fetchedAt'> | undefined,
  now: Date,
  cacheTime: number,
): boolean {
  return known !== undefined && now.getTime() - known.fetchedAt.getTime() < cacheTime;
}
