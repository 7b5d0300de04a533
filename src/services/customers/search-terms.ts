import { badInput, type FieldPath } from '../refused';
import { fold } from './fold';
import { digitsOf } from './search-document';

/** Longest search text, in characters, and most words in it. */
const LONGEST_SEARCH = 200;
const MOST_WORDS = 12;
/** Letters and digits that a search must hold (F5), and that a word must hold to find anything by itself. */
const FEWEST_COUNTING = 2;
/** Digits, zeros before them apart, from which a word is read as a phone that was typed with a trunk prefix; fewer are a number of another kind. */
const FEWEST_PHONE_DIGITS = 7;

/** Scripts that put no spaces between words: a short word stands anywhere in them. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** A word searched for: it matches a text that holds any of its spellings. */
export interface SearchTerm {
  readonly spellings: readonly Spelling[];
  /** Whether a customer is found by this word alone; shorter words only raise the rank. */
  readonly finds: boolean;
}

export interface Spelling {
  readonly text: string;
  /** Too short to be looked for inside words: it must begin one. */
  readonly beginsWord: boolean;
}

/**
 * Takes a search text apart into words. Words may be partial; phones ignore spaces, hyphens and brackets
 * (F1), so neighbouring pieces that are typed like a phone also count as one word together.
 *
 * @throws Refused BAD_USER_INPUT with fewer than two letters or digits (F5), or far too many words
 */
export function searchTerms(search: string): SearchTerm[] {
  const words = wordsOf(search);
  const phones = phonesIn(words);
  const all = [...new Set([...words, ...phones])];
  if (all.length > MOST_WORDS) throw badInput(`A search has at most ${MOST_WORDS} words.`, 'search');
  const onlyShort = all.every((word) => counting(word) < FEWEST_COUNTING);
  return all.map((word) => ({
    spellings: spellingsOf(word),
    finds: onlyShort ? counting(word) > 0 : counting(word) >= FEWEST_COUNTING && !isPiece(word, phones),
  }));
}

/** A part of a text that must be found whole: each of its words, or, where it is typed like a phone, all of them as one. */
export interface SearchPart {
  readonly words: readonly SearchTerm[];
  /** Null where the part is one word, which has the spellings of a phone itself. */
  readonly phone: SearchTerm | null;
}

/**
 * Takes a text apart that must be found whole, down to its shortest word and its last sign (F4): other than
 * for `searchTerms`, a customer who has some of it does not match.
 *
 * @throws Refused BAD_USER_INPUT as `searchTerms`
 */
export function searchParts(search: string, field: FieldPath): SearchPart[] {
  const words = wordsOf(search, field);
  if (words.length > MOST_WORDS) throw badInput(`A search has at most ${MOST_WORDS} words.`, ...field);
  const termOf = (word: string): SearchTerm => ({ spellings: spellingsOf(word), finds: true });
  return runsOf(words).map((run) => {
    const phone = run.join('');
    return { words: run.map(termOf), phone: run.length > 1 && digitsOf(phone) ? termOf(phone) : null };
  });
}

/** Whether a folded text holds the word. */
export function matchesTerm(folded: string, { spellings }: SearchTerm): boolean {
  const words = ` ${folded}`;
  return spellings.some(({ text, beginsWord }) => words.includes(beginsWord ? ` ${text}` : text));
}

function wordsOf(search: string, field: FieldPath = ['search']): string[] {
  if (search.length > LONGEST_SEARCH)
    throw badInput(`A search has at most ${LONGEST_SEARCH} characters.`, ...field);
  const words = fold(search).split(' ').filter(Boolean);
  if (counting(words.join('')) < FEWEST_COUNTING)
    throw badInput('A search needs at least two letters or digits.', ...field);
  return words;
}

/** Runs of two or more neighbouring words that are typed like a phone, each as one. */
function phonesIn(words: readonly string[]): string[] {
  return runsOf(words)
    .filter((run) => run.length > 1)
    .map((run) => run.join(''))
    .filter((phone) => digitsOf(phone).length > 0);
}

/** Neighbouring words that are typed like a phone together, every other word by itself. */
function runsOf(words: readonly string[]): string[][] {
  const runs: string[][] = [];
  let open: string[] | null = null;
  for (const word of words) {
    if (open && isTypedLikePhone(word)) open.push(word);
    else {
      const run = [word];
      runs.push(run);
      open = isTypedLikePhone(word) ? run : null;
    }
  }
  return runs;
}

/** A piece of a whole phone: alone it would find everyone of an area code, which nobody who types a phone means. */
function isPiece(word: string, phones: readonly string[]): boolean {
  return (
    isTypedLikePhone(word) && phones.some((phone) => phone.includes(word) && phone !== word && isWhole(phone))
  );
}

function isWhole(phone: string): boolean {
  return digitsOf(phone).length >= FEWEST_PHONE_DIGITS;
}

function spellingsOf(word: string): Spelling[] {
  const texts = new Set([word]);
  if (isTypedLikePhone(word)) {
    // `+44 (0)20 …` shows the zero of the national form, which E.164 does not have.
    const digits = digitsOf(word.startsWith('+') ? word.replace('(0)', '') : word);
    if (digits.length >= FEWEST_COUNTING) texts.add(digits);
    // National numbers are typed with a leading zero (or 00 and the country code) that E.164 does not have.
    const significant = digits.replace(/^0+/, '');
    if (significant.length >= FEWEST_PHONE_DIGITS) texts.add(significant);
  }
  return [...texts]
    .filter(Boolean)
    .map((text) => ({ text, beginsWord: counting(text) <= FEWEST_COUNTING && !UNSPACED.test(text) }));
}

function isTypedLikePhone(word: string): boolean {
  return /^[0-9+()./-]+$/.test(word);
}

function counting(text: string): number {
  return text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
}
