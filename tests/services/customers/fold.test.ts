import fc from 'fast-check';
import { fold } from '../../../src/services/customers/fold';
import { anyText, hardText } from './any-text';

describe('folding', () => {
  it.each([
    ['Õnne SÖÖT', 'onne soot'],
    ['Žanna  Šmutov', 'zanna smutov'],
    ['Łukasz Strauß', 'lukasz strauss'],
    ['Ægir Bjørn Þór', 'aegir bjorn thor'],
    ['O’Brien', "o'brien"],
    ['Smith‑Larsen', 'smith-larsen'],
    ['ＡＢＣ１２３', 'abc123'],
    ['Ⅳ ﬁnal', 'iv final'],
    ['İstanbul', 'istanbul'],
    ['\u200fשלום\u200e', 'שלום'],
    ['a\u00a0\u2003b', 'a b'],
    ['100%_\\"', '100%_\\"'],
  ])('F1 %j is compared as %j', (text, expected) => {
    expect(fold(text)).toBe(expected);
  });

  it('F1 a Greek word is found by its beginning, also in capitals, though sigma changes at its end', () => {
    expect(fold('Οδυσσεύς')).toContain(fold('ΟΔΥΣ'));
  });

  it('F1 the order in which marks were typed makes no difference', () => {
    expect(fold('ש\u05b8\u05bc')).toBe(fold('ש\u05bc\u200d\u05b8'));
  });

  it('F1 folding what is folded changes nothing, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, hardText), (text) => {
        expect(fold(fold(text))).toBe(fold(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('F1 case makes no difference, whatever the text', () => {
    fc.assert(
      fc.property(hardText, (text) => {
        expect(fold(text.toLowerCase())).toBe(fold(text));
      }),
      { numRuns: 1000 },
    );
  });
});
