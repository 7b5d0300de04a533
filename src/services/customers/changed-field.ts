import type { Faults } from './faults';

/** A field of an update: left out it stays, null clears it. */
export type Changed<T> = T | null | undefined;

/** Checks what is given; what stays and what is cleared pass through. */
export function changed<T, R>(value: Changed<T>, check: (value: T) => R): Changed<R> {
  if (value === undefined) return undefined;
  return value === null ? null : check(value);
}

/** A field that can't be empty: null is a fault. @returns undefined where it stays */
export function kept<T>(faults: Faults, value: Changed<T>, ...field: string[]): T | undefined {
  if (value !== null) return value;
  faults.invalid('This can be changed, but not cleared.', field);
  return undefined;
}

/** Only the fields that have a value or are cleared, so that a body says only what changes (Y5). */
export function onlyGiven<T extends object>(fields: T): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}
