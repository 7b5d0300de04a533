import fc from 'fast-check';
import { normaliseEmail, normalisePhone } from '../../../src/services/customers/contact-form';
import { anyText } from './any-text';

const countries = fc.constantFrom('EE', 'US', 'LV', 'NO', 'CN', 'GB', 'IT', 'AQ', 'XX', null);
/** What people type into a field for a phone. */
const phoneText = fc.string({ unit: fc.constantFrom(...'0123456789+ -().x/٣５'), maxLength: 20 });
const emailText = fc.oneof(
  fc.emailAddress(),
  fc.tuple(anyText, anyText).map(([local, domain]) => `${local}@${domain}.ee`),
  fc.string({ unit: fc.constantFrom(...'aA0.@-_+"İß ü') }),
);

describe('the form of emails', () => {
  it.each([
    ['  Ilse.Vaher@EXAMPLE.Com ', 'Ilse.Vaher@example.com'],
    ['a+b@example.ee', 'a+b@example.ee'],
    ['jõgi@Põld.EE', 'jõgi@põld.ee'],
  ])('C4 %j is stored as %j', (text, expected) => {
    expect(normaliseEmail(text)).toBe(expected);
  });

  it.each(['', '@', 'a@', '@b.ee', 'a@b', 'a b@c.ee', 'a@b..ee', 'a@@b.ee', '<a@b.ee>', 'a@b.ee, c@d.ee'])(
    'C4 %j is no email',
    (text) => {
      expect(normaliseEmail(text)).toBeNull();
    },
  );

  it('C4 an email in its stored form stays as it is, whatever was typed', () => {
    fc.assert(
      fc.property(fc.oneof(emailText, anyText), (text) => {
        const stored = normaliseEmail(text);
        expect(stored === null ? null : normaliseEmail(stored)).toBe(stored);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('the form of phones', () => {
  it.each([
    ['5551 2345', 'EE', '+37255512345'],
    ['+372 5551-2345', 'US', '+37255512345'],
    ['00372 5551 2345', 'EE', '+37255512345'],
    ['(713) 555-0142', 'US', '+17135550142'],
    ['1-713-555-0142', 'US', '+17135550142'],
    ['+1 713.555.0142', null, '+17135550142'],
    ['020 7946 0958', 'GB', '+442079460958'],
    ['+44 (0)20 7946 0958', 'EE', '+442079460958'],
  ])('C4 %j typed in %s is stored as %s', (text, country, expected) => {
    expect(normalisePhone(text, country)).toBe(expected);
  });

  it.each([
    ['', 'EE'],
    ['hello', 'EE'],
    ['12', 'EE'],
    ['5551 2345', null],
    ['5551 2345', 'AQ'],
    ['+1 000 000 0000', 'US'],
    ['call 5551 2345', 'EE'],
    ['5'.repeat(300), 'EE'],
  ])('C4 %j is no phone of %s', (text, country) => {
    expect(normalisePhone(text, country)).toBeNull();
  });

  it('C4 a phone in its stored form stays as it is in every country, whatever was typed', () => {
    fc.assert(
      fc.property(fc.oneof(phoneText, anyText), countries, countries, (text, country, other) => {
        const stored = normalisePhone(text, country);
        expect(stored === null ? null : normalisePhone(stored, other)).toBe(stored);
      }),
      { numRuns: 2000 },
    );
  });

  it('C4 a stored phone is a plus and at most fifteen digits', () => {
    fc.assert(
      fc.property(phoneText, countries, (text, country) => {
        expect(normalisePhone(text, country) ?? '+12').toMatch(/^\+[1-9]\d{1,14}$/);
      }),
      { numRuns: 2000 },
    );
  });
});
