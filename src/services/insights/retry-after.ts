/** However long a service asks to be left alone, it is asked again after this, in milliseconds. */
const longest = 60 * 60 * 1000;

/**
 * How long a service asks to be left alone, in milliseconds from `now`: `Retry-After` is a number of
 * seconds or an HTTP date (RFC 9110, 10.2.3). Null where the header is absent or means nothing.
 */
export function retryAfterOf(header: string | undefined, now: number): number | null {
  if (header === undefined) return null;
  const text = header.trim();
  const wait = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now;
  if (Number.isNaN(wait)) return null;
  return Math.min(Math.max(wait, 0), longest);
}
