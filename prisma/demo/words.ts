/** The words of a text, which reads better than a list of a hundred quoted ones. */
export function words(text: string): readonly [string, ...string[]] {
  const [first = '', ...others] = text.trim().split(/\s+/);
  return [first, ...others];
}
