import isISO4217 from 'validator/lib/isISO4217';
import isISO31661Alpha2 from 'validator/lib/isISO31661Alpha2';
import { canonicalLanguage } from '../language/caller-language';
import type { FieldPath } from '../refused';
import { normaliseEmail, normalisePhone } from './contact-form';
import type { Faults } from './faults';

/** Longest texts, in characters. */
export const LONGEST = { name: 100, street: 250, line: 100, subject: 200, text: 4000 } as const;

type Given = string | null | undefined;

/** A trimmed text, null where it is empty or left out. */
export function textOf(faults: Faults, value: Given, longest: number, field: FieldPath): string | null {
  const text = value?.trim() ?? '';
  if (text.length > longest) return faults.invalid(`At most ${longest} characters.`, field);
  return text === '' ? null : text;
}

/** A stored email address; null where it is left out or malformed. */
export function emailOf(faults: Faults, value: Given, field: FieldPath): string | null {
  return checked(value, normaliseEmail, () => faults.malformed('This is not an email address.', field));
}

/** A phone in E.164; null where it is left out or malformed. Without a country code it is one of `country`. */
export function phoneOf(
  faults: Faults,
  value: Given,
  country: string | null,
  field: FieldPath,
): string | null {
  return checked(
    value,
    (text) => normalisePhone(text, country),
    () =>
      faults.malformed(
        country
          ? `This is not a phone number of ${country}, nor one with a country code.`
          : 'A phone number needs its country code here.',
        field,
      ),
  );
}

export function countryOf(faults: Faults, value: Given, field: FieldPath): string | null {
  return checked(
    value,
    (text) => (isISO31661Alpha2(text) ? text.toUpperCase() : null),
    () => faults.malformed('A country is two letters of ISO 3166-1, e.g. EE.', field),
  );
}

export function currencyOf(faults: Faults, value: Given, field: FieldPath): string | null {
  return checked(
    value,
    (text) => (isISO4217(text) ? text.toUpperCase() : null),
    () => faults.malformed('A currency is three letters of ISO 4217, e.g. EUR.', field),
  );
}

export function languageOf(faults: Faults, value: Given, field: FieldPath): string | null {
  return checked(value, canonicalLanguage, () =>
    faults.malformed('A language is a BCP 47 tag, e.g. et-EE.', field),
  );
}

function checked(value: Given, normalise: (text: string) => string | null, fault: () => null): string | null {
  return value === null || value === undefined ? null : (normalise(value.trim()) ?? fault());
}
