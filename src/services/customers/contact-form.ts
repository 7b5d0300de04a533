import parsePhoneNumber, { type CountryCode } from 'libphonenumber-js/max';
import isEmail from 'validator/lib/isEmail';

/**
 * An email address in the form in which it is stored: trimmed, its domain in lower case; null where it
 * is not one (RFC 5322, with a domain that has a dot). Idempotent.
 */
export function normaliseEmail(text: string): string | null {
  const trimmed = text.trim();
  if (!isEmail(trimmed, { ignore_max_length: false, allow_utf8_local_part: true })) return null;
  const at = trimmed.lastIndexOf('@');
  return `${trimmed.slice(0, at)}@${trimmed.slice(at + 1).toLowerCase()}`;
}

/**
 * A phone number in E.164; null where it is not a valid number. Numbers without a country code are read
 * as those of the given country (ISO 3166-1 alpha-2). Idempotent.
 */
export function normalisePhone(text: string, country: string | null): string | null {
  const parsed = parsePhoneNumber(text.trim(), {
    defaultCountry: (country ?? undefined) as CountryCode | undefined,
    extract: false,
  });
  return parsed?.isValid() ? parsed.number : null;
}
