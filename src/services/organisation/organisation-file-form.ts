import isISO4217 from 'validator/lib/isISO4217';
import isISO31661Alpha2 from 'validator/lib/isISO31661Alpha2';
import { z } from 'zod';
import { normaliseEmail } from '../customers/contact-form';
import { canonicalLanguage } from '../language/caller-language';
import { numberFormatFault } from './number-format';

/** A label or a line of text; control characters and halves of surrogate pairs fit into no database. */
export const text = z
  .string()
  .max(100)
  .regex(
    /^(?!\s)[^\p{Cc}\p{Cs}]+(?<!\s)$/u,
    'A text is not empty, holds no control characters and neither begins nor ends with a space.',
  );

/** A natural key. */
export const code = z
  .string()
  .regex(
    /^[\p{L}\p{N}][\p{L}\p{N}_.-]{0,39}$/u,
    'A code is 1 to 40 letters, digits and the signs _ . - and begins with a letter or digit.',
  );

export const country = z
  .string()
  .refine((value) => /^[A-Z]{2}$/.test(value) && isISO31661Alpha2(value), {
    error: 'A country is two capital letters of ISO 3166-1, e.g. EE.',
  })
  .meta({ description: 'ISO 3166-1 alpha-2.', examples: ['EE'] });

export const currency = z
  .string()
  .refine((value) => /^[A-Z]{3}$/.test(value) && isISO4217(value), {
    error: 'A currency is three capital letters of ISO 4217, e.g. EUR.',
  })
  .meta({ description: 'ISO 4217.', examples: ['EUR'] });

export const language = z
  .string()
  .refine((value) => canonicalLanguage(value) === value, {
    error: 'A language is a BCP 47 tag in its usual spelling, e.g. et-EE.',
  })
  .meta({ description: 'BCP 47.', examples: ['et-EE'] });

export const timeZone = z
  .string()
  .refine(isTimeZone, { error: 'A time zone is a name of the IANA database, e.g. Europe/Tallinn.' })
  .meta({ description: 'Name in the IANA time zone database.', examples: ['Europe/Tallinn'] });

export const email = z
  .string()
  .refine((value) => normaliseEmail(value) === value, { error: 'This is not an email address.' })
  .meta({ format: 'email' });

export const numberFormat = z
  .string()
  .superRefine((value, context) => {
    const message = numberFormatFault(value);
    if (message) context.addIssue({ code: 'custom', message });
  })
  .meta({ description: '# stands for a digit.', examples: ['C-######'] });

export const financialDimension = z.strictObject({ name: text, value: text });

/** Codes of something, or the word for all there are and will be. */
export const codesOrAll = z.union([z.literal('ALL'), z.array(code)], {
  error: 'Expected a list of codes or the word "ALL".',
});

function isTimeZone(value: string): boolean {
  // Node also takes offsets and any case; a zone is written as the IANA database writes it.
  if (!/^(UTC|[A-Z][A-Za-z_]+(\/[A-Z][A-Za-z0-9_+-]+){1,2})$/.test(value)) return false;
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: value }));
  } catch {
    return false;
  }
}
