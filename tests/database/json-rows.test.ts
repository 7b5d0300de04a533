import fc from 'fast-check';
import { instantText } from '../../src/database/json-rows';

/** As PostgreSQL's JSON has it in a session in UTC: of the fraction no more than there is. */
function jsonText(instant: Date): string {
  const [seconds, fraction = ''] = instant.toISOString().slice(0, -1).split('.');
  const digits = fraction.replace(/0+$/, '');
  return `${seconds}${digits && '.'}${digits}+00:00`;
}

describe('an instant of a row that came as JSON', () => {
  it('is written as JavaScript writes it', () => {
    fc.assert(
      fc.property(
        fc.date({ noInvalidDate: true, min: new Date('0001-01-01'), max: new Date('9999-12-31') }),
        (instant) => {
          expect(instantText(jsonText(instant))).toBe(instant.toISOString());
        },
      ),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['2026-11-25T12:00:00.5+02:00', '2026-11-25T10:00:00.500Z'],
    ['2026-11-25T10:00:00.123456+00:00', '2026-11-25T10:00:00.123Z'],
    ['2026-11-25T10:00:00Z', '2026-11-25T10:00:00.000Z'],
  ])('may have another offset or more of a fraction: %s', (text, written) => {
    expect(instantText(text)).toBe(written);
  });
});
