import fc from 'fast-check';

/** Any text that a request may hold: single code points, and what people see as one character. */
export const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary-ascii' }),
);

/** Words that are hard to fold: accents, marks in any order, letters that change with their place. */
export const hardText = fc.string({
  unit: fc.constantFrom(
    ...'aåÅsßẞΣσςİıŁłøŉﬁ🙂王정 -',
    ...['\u0301', '\u0323', '\u034f', '\u05b0', '\u05b8', '\u0f71', '\u0f74', '\u200d', '\u200f', '\u00a0'],
  ),
});
