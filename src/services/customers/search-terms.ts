import { badInput } from '../refused';
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
  if (search.length > LONGEST_SEARCH)
    throw badInput(`A search has at most ${LONGEST_SEARCH} characters.`, 'search');
  const words = fold(search).split(' ').filter(Boolean);
  if (counting(words.join('')) < FEWEST_COUNTING)
    throw badInput('A search needs at least two letters or digits.', 'search');
  const phones = phonesIn(words);
  const all = [...new Set([...words, ...phones])];
  if (all.length > MOST_WORDS) throw badInput(`A search has at most ${MOST_WORDS} words.`, 'search');
  const onlyShort = all.every((word) => counting(word) < FEWEST_COUNTING);
  return all.map((word) => ({
    spellings: spellingsOf(word),
    finds: onlyShort ? counting(word) > 0 : counting(word) >= FEWEST_COUNTING && !isPiece(word, phones),
  }));
}

/** Whether a folded text holds the word. */
export function matchesTerm(folded: string, { spellings }: SearchTerm): boolean {
  const words = ` ${folded}`;
  return spellings.some(({ text, beginsWord }) => words.includes(beginsWord ? ` ${text}` : text));
}

/** Runs of two or more neighbouring words that are typed like a phone, each as one. */
function phonesIn(words: readonly string[]): string[] {
  const phones: string[] = [];
  let run: string[] = [];
  for (const word of [...words, 'end']) {
    if (isTypedLikePhone(word)) run.push(word);
    else {
      if (run.length > 1) phones.push(run.join(''));
      run = [];
    }
  }
  return phones.filter((phone) => digitsOf(phone).length > 0);
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
