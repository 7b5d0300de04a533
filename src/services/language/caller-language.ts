/**
 * The language of a call: the first that `Accept-Language` names and that is well-formed, by weight;
 * else the store's; else English.
 */
export function callerLanguage(acceptLanguage: string | undefined, storeLanguage: string | null): string {
  if (!acceptLanguage) return storeLanguage ?? 'en';
  const wanted = acceptLanguage
    .slice(0, 500)
    .split(',')
    .map((part, position) => ({ ...weighted(part), position }))
    .filter(({ tag, weight }) => tag !== '' && weight > 0)
    .sort((a, b) => b.weight - a.weight || a.position - b.position);
  for (const { tag } of wanted) {
    const canonical = canonicalLanguage(tag);
    if (canonical) return canonical;
  }
  return storeLanguage ?? 'en';
}

/** A BCP 47 tag in its canonical spelling; null where it is none. */
export function canonicalLanguage(tag: string): string | null {
  try {
    return Intl.getCanonicalLocales(tag.trim())[0] ?? null;
  } catch {
    // The one way in which Intl says that a tag is malformed.
    return null;
  }
}

function weighted(part: string): { tag: string; weight: number } {
  const [tag = '', quality] = part.split(';');
  const weight = quality === undefined ? 1 : Number(quality.trim().replace(/^q=/, ''));
  return { tag: tag.trim(), weight: Number.isFinite(weight) && tag.trim() !== '*' ? weight : 0 };
}
