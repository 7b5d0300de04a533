/** From here on two words count as the same word, spelled or misspelled. */
const ALIKE = 0.85;
/** What a word that only one of the names has weighs, e.g. a middle name or the form of a company. */
const EXTRA_WEIGHT = 0.2;
/** Most words of a name that are compared. */
const MOST_WORDS = 12;

/**
 * How alike two folded names are, 0 to 1: words in any order, each paired with the one most like it, the
 * longer ones weighing more. Symmetric up to ties.
 */
export function nameSimilarity(one: string, other: string): number {
  const [short, long] = [wordsOf(one), wordsOf(other)].sort((a, b) => a.length - b.length) as [
    string[],
    string[],
  ];
  if (short.length === 0) return 0;
  const left = [...long];
  let alike = 0;
  let weight = 0;
  for (const word of [...short].sort((a, b) => b.length - a.length)) {
    const { index, similarity } = mostLike(word, left);
    const [partner = ''] = left.splice(index, 1);
    const length = Math.max(word.length, partner.length);
    alike += length * (similarity >= ALIKE ? similarity : 0);
    weight += length;
  }
  const extra = left.reduce((sum, word) => sum + word.length, 0);
  return alike / (weight + EXTRA_WEIGHT * extra);
}

function wordsOf(name: string): string[] {
  return (name.match(/[\p{L}\p{N}\p{M}]+/gu) ?? []).slice(0, MOST_WORDS);
}

function mostLike(word: string, words: readonly string[]): { index: number; similarity: number } {
  return words
    .map((other, index) => ({ index, similarity: jaroWinkler(word, other) }))
    .reduce((best, one) => (one.similarity > best.similarity ? one : best), { index: 0, similarity: 0 });
}

/**
 * Likeness of two words by Jaro and Winkler, 0 to 1: letters in common that stand near one another, fewer
 * for those out of order; a common beginning counts in favour, since people rarely mistype it.
 */
export function jaroWinkler(one: string, other: string): number {
  const [a, b] = [[...one], [...other]];
  if (one === other) return 1;
  const reach = Math.max(Math.floor(Math.max(a.length, b.length) / 2) - 1, 0);
  const taken = new Set<number>();
  const common = a.filter((letter, index) => {
    const place = b.findIndex((l, at) => l === letter && Math.abs(at - index) <= reach && !taken.has(at));
    if (place >= 0) taken.add(place);
    return place >= 0;
  });
  const found = common.length;
  if (found === 0) return 0;
  const inOrder = b.filter((_, index) => taken.has(index));
  const moved = common.filter((letter, index) => letter !== inOrder[index]).length / 2;
  const jaro = (found / a.length + found / b.length + (found - moved) / found) / 3;
  const differs = a.findIndex((letter, index) => letter !== b[index]);
  const prefix = Math.min(differs < 0 ? a.length : differs, 4);
  return jaro + prefix * 0.1 * (1 - jaro);
}
