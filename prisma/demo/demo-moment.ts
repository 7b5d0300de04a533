import type { Random } from './random';

/**
 * When things happened in the demo. The windows follow one another, so that nobody is in a client book
 * before they are a customer, and all lie before 1 November 2026, so that the demo is the same every time.
 */
export const windows = {
  registered: ['2021-01-04', '2024-12-20'],
  addedToBook: ['2025-01-07', '2025-10-24'],
  contacted: ['2025-11-03', '2026-10-30'],
} as const satisfies Record<string, readonly [string, string]>;

const DAY = 86_400_000;
const MINUTE = 60_000;
/** Hours of UTC at which shops of a country are open. */
const openingHours: Readonly<Record<string, readonly [number, number]>> = { US: [17, 23], EE: [8, 16] };

/** A moment in a window, at an hour at which shops of that country are open. */
export function momentIn(random: Random, window: keyof typeof windows, country: string): Date {
  const [first, last] = windows[window];
  const days = (Date.parse(last) - Date.parse(first)) / DAY;
  const [opens, closes] = openingHours[country] ?? [9, 17];
  const minutes = random.between(opens * 60, closes * 60);
  return new Date(Date.parse(first) + random.between(0, days) * DAY + minutes * MINUTE);
}
