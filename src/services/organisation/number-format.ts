/** Longest format, in characters. */
const LONGEST = 40;

/**
 * A number as people read it: the digits of `value` in the places of `#`, filled up with zeros, so that
 * 7 in `CB-######` is CB-000007. A number too long for its format grows at the first `#` rather than
 * fail, since nobody can stop a store from selling.
 */
export function formatNumber(format: string, value: bigint): string {
  const places = format.split('#').length - 1;
  const digits = String(value).padStart(places, '0');
  const surplus = digits.length - places;
  let used = 0;
  return format.replace(/#/g, () => {
    const width = used === 0 ? surplus + 1 : 1;
    used += width;
    return digits.slice(used - width, used);
  });
}

/** What is wrong with the format of a number sequence; null where it can be minted from. */
export function numberFormatFault(format: string): string | null {
  if (!format.includes('#')) return 'A number format needs at least one #, which stands for a digit.';
  if (format.length > LONGEST) return `A number format has at most ${LONGEST} characters.`;
  if (!/^[\p{L}\p{N}#./_-]+$/u.test(format)) {
    return 'A number format holds letters, digits, #, and the signs . / _ - only.';
  }
  return null;
}
