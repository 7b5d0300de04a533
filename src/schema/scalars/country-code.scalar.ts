import { textScalar } from './text-scalar';

export const CountryCode = textScalar({
  name: 'CountryCode',
  description: 'ISO 3166-1 alpha-2, e.g. EE.',
  specifiedByURL: 'https://www.iso.org/iso-3166-country-codes.html',
});
