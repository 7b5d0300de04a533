/**
 * Whether every text in a value of JSON can be kept as it was sent: no NUL and no half of a surrogate
 * pair, which the database would refuse or change. Walks without recursion, since JSON may be nested as
 * deep as a body is long.
 */
export function isStorable(value: unknown): boolean {
  const open: unknown[] = [value];
  while (open.length > 0) {
    const one = open.pop();
    if (typeof one === 'string') {
      if (one.includes('\u0000') || !one.isWellFormed()) return false;
    } else if (typeof one === 'object' && one !== null) {
      for (const [key, child] of Object.entries(one)) open.push(key, child);
    }
  }
  return true;
}

/** What the caller is told of a value that is not storable. */
export const NOT_STORABLE = 'Text holds no NUL character and no lone surrogate.';
