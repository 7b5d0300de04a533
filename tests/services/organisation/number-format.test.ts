import { formatNumber, numberFormatFault } from '../../../src/services/organisation/number-format';

describe('number formats', () => {
  it.each([
    ['CB-######', 7n, 'CB-000007'],
    ['L-########', 12345678n, 'L-12345678'],
    ['##-###/X', 12345n, '12-345/X'],
    ['##-###/X', 6n, '00-006/X'],
    ['#', 0n, '0'],
  ])('%s gives %s the form %s', (format, value, expected) => {
    expect(formatNumber(format, value)).toBe(expected);
  });

  it.each([
    ['C-##', 100n, 'C-100'],
    ['##-#', 12345n, '1234-5'],
    ['C-#', 9007199254740993n, 'C-9007199254740993'],
  ])('%s grows for %s rather than fail', (format, value, expected) => {
    expect(formatNumber(format, value)).toBe(expected);
  });

  it.each(['', 'CB-', 'C #', '#'.repeat(41), 'C-#\u0000'])('%j is refused', (format) => {
    expect(numberFormatFault(format)).not.toBeNull();
  });

  it('the formats of the demo are fine', () => {
    expect(['C-######', 'CB-######', 'L-########'].map(numberFormatFault)).toEqual([null, null, null]);
  });
});
