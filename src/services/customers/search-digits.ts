import type { SearchTerm } from './search-terms';

/** Neighbouring digits in a group, as `digit_groups` in the database has them. */
const GROUP = 5;
/** Most texts that are looked for by their digits at once. */
const MOST_TEXTS = 2;

/** Groups of digits that a text must have to match; they tell nothing of what lies between and around them. */
export type DigitGroups = readonly [first: number, middle: number, last: number];

/**
 * Who can match any word that finds: those who have all groups of one of these. Null where the words don't say so: one of them
 * may be found by fewer digits, or there are too many.
 */
export function groupsToFind(terms: readonly SearchTerm[]): DigitGroups[] | null {
  const runs = new Set<string>();
  for (const { finds, spellings } of terms) {
    if (!finds) continue;
    for (const { text } of spellings) {
      const longest = longestRun(text);
      if (longest.length < GROUP) return null;
      runs.add(longest);
    }
  }
  // Whoever has the digits of a longer one has those of the shorter one in it.
  const needed = [...runs].filter((run) => ![...runs].some((other) => other !== run && run.includes(other)));
  return needed.length > MOST_TEXTS ? null : needed.map(groupsOf);
}

/** Signs with which phones are typed count for nothing. */
function longestRun(text: string): string {
  const runs = text.replace(/[()+./-]/g, '').split(/[^0-9]+/);
  return runs.reduce((longest, run) => (run.length > longest.length ? run : longest), '');
}

function groupsOf(run: string): DigitGroups {
  const last = run.length - GROUP;
  const groupAt = (place: number) => Number(run.slice(place, place + GROUP));
  return [groupAt(0), groupAt(last >> 1), groupAt(last)];
}
