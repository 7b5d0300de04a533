import fc from 'fast-check';
import type { AttributeType } from '../../../src/database/rows';
import { canonicalValue, isDate, typedColumns } from '../../../src/services/customers/attribute-value';
import { parseInstant } from '../../../src/services/instant';
import { Refused } from '../../../src/services/refused';
import { anyText } from './any-text';

function aDefinition(type: AttributeType) {
  return {
    id: '018f0000-0000-7000-8000-000000000001',
    name: 'one',
    label: 'One',
    type,
    options: ['Aurelia', 'Dune'],
    required: false,
    displayOrder: 1,
  };
}

const types = fc.constantFrom<AttributeType>('TEXT', 'INTEGER', 'DECIMAL', 'BOOLEAN', 'DATE', 'CHOICE');
const valueText = fc.oneof(
  anyText,
  fc.string({ unit: fc.constantFrom(...'0123456789+-.eE '), maxLength: 20 }),
  fc.constantFrom('true', 'FALSE', 'Aurelia', ' Dune ', '2024-02-29'),
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10)),
);

describe('values of attributes', () => {
  it.each<[AttributeType, string, string]>([
    ['TEXT', '  likes tea ', 'likes tea'],
    ['CHOICE', ' Dune ', 'Dune'],
    ['BOOLEAN', 'TRUE', 'true'],
    ['DATE', '1992-02-29', '1992-02-29'],
    ['INTEGER', '+012', '12'],
    ['INTEGER', '-0', '0'],
    ['DECIMAL', '+07.50', '7.5'],
    ['DECIMAL', '-0.0', '0'],
    ['DECIMAL', '-0.50', '-0.5'],
    ['DECIMAL', '999999999999999.0000000001', '999999999999999.0000000001'],
  ])('C4 as %s %j is stored as %j', (type, text, expected) => {
    expect(canonicalValue(aDefinition(type), text)).toBe(expected);
  });

  it.each<[AttributeType, string]>([
    ['TEXT', '   '],
    ['TEXT', 'a'.repeat(2001)],
    ['CHOICE', 'dune'],
    ['BOOLEAN', 'yes'],
    ['DATE', '2023-02-29'],
    ['DATE', '2023-13-01'],
    ['DATE', '0000-01-01'],
    ['DATE', '29.02.2024'],
    ['INTEGER', '1.0'],
    ['INTEGER', '1e3'],
    ['INTEGER', '1'.repeat(16)],
    ['DECIMAL', '7,5'],
    ['DECIMAL', '.5'],
    ['DECIMAL', 'NaN'],
    ['DECIMAL', 'Infinity'],
  ])('C4 as %s %j does not fit', (type, text) => {
    expect(canonicalValue(aDefinition(type), text)).toBeNull();
  });

  it('C4 a value in its canonical form stays as it is, whatever was typed', () => {
    fc.assert(
      fc.property(types, valueText, (type, text) => {
        const stored = canonicalValue(aDefinition(type), text);
        expect(stored === null ? null : canonicalValue(aDefinition(type), stored)).toBe(stored);
      }),
      { numRuns: 3000 },
    );
  });

  it('B6 the 29th of February stands for itself', () => {
    expect(typedColumns(aDefinition('DATE'), '1992-02-29').monthDay).toBe(229);
  });
});

describe('dates and instants', () => {
  it('C4 every day from the year 1 to 9999 is a date and stays the same day', () => {
    const days = fc.date({
      min: new Date('0001-01-01T00:00:00Z'),
      max: new Date('9999-12-31T23:59:59Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(days, (day) => {
        expect(isDate(day.toISOString().slice(0, 10))).toBe(true);
      }),
    );
  });

  it('C4 asking whether a text is a date never fails', () => {
    fc.assert(
      fc.property(valueText, (text) => {
        expect(typeof isDate(text)).toBe('boolean');
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['2026-11-25T09:30:00Z', '2026-11-25T09:30:00.000Z'],
    ['2026-11-25t11:30:00.5+02:00', '2026-11-25T09:30:00.500Z'],
    ['2024-02-29T00:00:00.123456789Z', '2024-02-29T00:00:00.123Z'],
  ])('C4 the instant %s is %s', (text, expected) => {
    expect(parseInstant(text)?.toISOString()).toBe(expected);
  });

  it.each([
    '',
    '2026-11-25',
    '2026-11-25T09:30:00',
    '2026-11-25 09:30:00Z',
    '2026-02-30T09:30:00Z',
    '2023-02-29T09:30:00Z',
    '2026-11-25T24:00:00Z',
    '2026-11-25T09:60:00Z',
    '2026-11-25T09:30:00+24:00',
    '2026-11-25T09:30:00+02:60',
    '0000-01-01T00:00:00Z',
    '0001-01-01T00:00:00+10:00',
    '9999-12-31T23:59:59-10:00',
    '+012026-11-25T09:30:00Z',
  ])('C4 %j is no instant', (text) => {
    expect(() => parseInstant(text, 'occurredAt')).toThrow(Refused);
  });

  it('C4 an instant is read or refused, whatever the text, and reading it again gives the same', () => {
    const instants = fc.date({ noInvalidDate: true }).map((date) => date.toISOString());
    fc.assert(
      fc.property(fc.oneof(valueText, instants), (text) => {
        const read = readOrRefused(text);
        expect(read === null ? null : parseInstant(read)?.toISOString()).toBe(read);
      }),
      { numRuns: 2000 },
    );
  });
});

function readOrRefused(text: string): string | null {
  try {
    return parseInstant(text)?.toISOString() ?? null;
  } catch (error) {
    expect(error).toBeInstanceOf(Refused);
    return null;
  }
}
