import fc from 'fast-check';
import { parseValue } from 'graphql';
import { CountryCode } from '../../src/schema/scalars/country-code.scalar';
import { CurrencyCode } from '../../src/schema/scalars/currency-code.scalar';
import { DateTime } from '../../src/schema/scalars/date-time.scalar';
import { EmailAddress } from '../../src/schema/scalars/email-address.scalar';
import { LanguageTag } from '../../src/schema/scalars/language-tag.scalar';
import { PhoneNumber } from '../../src/schema/scalars/phone-number.scalar';
import { UUID } from '../../src/schema/scalars/uuid.scalar';

const scalars = [CountryCode, CurrencyCode, DateTime, EmailAddress, LanguageTag, PhoneNumber, UUID];

describe.each(scalars)('%s', (scalar) => {
  it('C4 takes any string on input, as a variable and as a literal, and passes it on', () => {
    expect(scalar.parseValue(' any Thing ')).toBe(' any Thing ');
    expect(scalar.parseLiteral(parseValue('" any Thing "'))).toBe(' any Thing ');
  });

  it.each([5, true, {}, []])('refuses %j on input', (value) => {
    expect(() => scalar.parseValue(value)).toThrow(`${scalar.name} must be a string`);
    expect(() => scalar.parseLiteral(parseValue(JSON.stringify(value)))).toThrow(
      `${scalar.name} must be a string`,
    );
  });

  it('says where its form is specified', () => {
    expect(scalar.specifiedByURL).toMatch(/^https:/);
  });
});

describe('on output', () => {
  it.each([
    [new Date(Date.UTC(2026, 1, 28, 12, 30)), '2026-02-28T12:30:00.000Z'],
    ['2026-02-28T12:30:00.5+02:00', '2026-02-28T10:30:00.500Z'],
    ['2026-02-28T12:30:00Z', '2026-02-28T12:30:00.000Z'],
  ])('the instant %p is in UTC with milliseconds', (value, text) => {
    expect(DateTime.serialize(value)).toBe(text);
  });

  it('any instant is written as JavaScript writes it', () => {
    fc.assert(
      fc.property(fc.date({ noInvalidDate: true }), (instant) => {
        expect(DateTime.serialize(instant)).toBe(instant.toISOString());
      }),
      { numRuns: 2000 },
    );
  });

  it.each(['2026-02-28T12:30:00.500Z', '0001-12-31T23:59:59.999Z'])('%s is returned as it is', (text) => {
    expect(DateTime.serialize(text)).toBe(text);
  });

  it.each([new Date(Number.NaN), '2026-13-28T12:30:00Z', '2026-02-28T12:30:00', '2026-02-28', 1772281800000])(
    '%p is no instant',
    (value) => {
      expect(() => DateTime.serialize(value)).toThrow('DateTime must be');
    },
  );

  it('a UUID is in lower case', () => {
    expect(UUID.serialize('6F9619FF-8B86-D011-B42D-00CF4FC964FF')).toBe(
      '6f9619ff-8b86-d011-b42d-00cf4fc964ff',
    );
  });

  it('the other scalars go out as they are', () => {
    expect(EmailAddress.serialize('Ada@example.com')).toBe('Ada@example.com');
    expect(() => EmailAddress.serialize(5)).toThrow('EmailAddress must be a string');
  });
});
