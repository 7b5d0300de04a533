import { badInput } from './refused';

const RFC_3339 = /^\d{4}-\d{2}-\d{2}[Tt]([01]\d|2[0-3]):\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})$/;

/** An RFC 3339 instant; null where none is given. @throws Refused BAD_USER_INPUT with the path of the field */
export function parseInstant(text: string | null | undefined, ...field: string[]): Date | null {
  if (text === null || text === undefined) return null;
  const date = new Date(text);
  const isReal = RFC_3339.test(text) && isStorable(date) && isDayOfMonth(text);
  if (!isReal) throw badInput('An instant is written as in RFC 3339, e.g. 2026-11-25T09:30:00Z.', ...field);
  return date;
}

/** PostgreSQL has no year 0, and RFC 3339 none after 9999; an offset may lead there from a year that is written well. */
function isStorable(date: Date): boolean {
  const year = date.getUTCFullYear();
  return year >= 1 && year <= 9999;
}

/**
 * Whether the month of an instant has its day. JavaScript reads 30 February as 2 March, PostgreSQL not at all; a caller who
 * writes it means something else.
 */
export function isDayOfMonth(text: string): boolean {
  const [year = 0, month = 0, day = 0] = text.slice(0, 10).split('-').map(Number);
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}
