/** Letters that Unicode does not take apart into a base and an accent, as people type them without. */
const PLAIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  ł: 'l',
  ŋ: 'n',
  þ: 'th',
  ŧ: 't',
  // Sigma at the end of a word, where a partial word may end in its middle.
  ς: 'σ',
  '‘': "'",
  '’': "'",
  ʼ: "'",
  '–': '-',
  '‐': '-',
  '‑': '-',
};
const UNPLAIN = new RegExp(`[${Object.keys(PLAIN).join('')}]`, 'gu');

/** Accents of the Latin, Greek and Cyrillic scripts; vowel signs of other scripts are letters and stay. */
const ACCENTS = /[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]/gu;
/** Marks of direction, joiners and other characters that nobody sees or types. */
const UNSEEN = /\p{Cf}/gu;

/**
 * Text as search and ordering compare it (F1): without case, accents, unseen marks and repeated white
 * space. Punctuation stays, since it is text (F4). Idempotent.
 */
export function fold(text: string): string {
  const letters = text
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(UNSEEN, '')
    .replace(ACCENTS, '')
    // What was removed may have kept the remaining marks from their canonical order.
    .normalize('NFKD');
  return letters
    .replace(UNPLAIN, (letter) => PLAIN[letter] ?? letter)
    .replace(/\s+/gu, ' ')
    .trim();
}
