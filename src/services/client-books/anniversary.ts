import { monthDayOf } from '../customers/attribute-value';

/** Month × 100 + day, from one to the other, both included. */
export interface MonthDays {
  readonly from: number;
  readonly to: number;
}

const DAY = 24 * 3_600_000;
const END_OF_YEAR = 1231;
const LEAP_DAY = 229;

/**
 * The days of the year that lie within so many days from today, whatever the year, also across New Year
 * (B6). 29 February counts as 28 February where the year in which the anniversary falls has none.
 *
 * @param today ISO date, a day of the store's time zone
 * @param days 0: today alone
 */
export function anniversaryWindow(today: string, days: number): MonthDays[] {
  if (days >= 365) return [{ from: 101, to: END_OF_YEAR }];
  const last = new Date(Date.parse(`${today}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
  const from = monthDayOf(today);
  const to = withLeapDay(last);
  if (last.slice(0, 4) === today.slice(0, 4)) return [{ from, to }];
  return [
    { from, to: END_OF_YEAR },
    { from: 101, to },
  ];
}

/** A window that ends on the 28th of a February of 28 days ends with who was born on the 29th. */
function withLeapDay(last: string): number {
  const isLeap = new Date(`${last.slice(0, 4)}-02-29T00:00:00Z`).getUTCDate() === 29;
  const to = monthDayOf(last);
  return to === LEAP_DAY - 1 && !isLeap ? LEAP_DAY : to;
}

/** The calendar day of an instant in a time zone (IANA name), as an ISO date. */
export function dayIn(timeZone: string, at: Date): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  return parts.format(at);
}
