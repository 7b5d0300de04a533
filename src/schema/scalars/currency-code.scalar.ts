import { textScalar } from './text-scalar';

export const CurrencyCode = textScalar({
  name: 'CurrencyCode',
  description: 'ISO 4217, e.g. EUR.',
  specifiedByURL: 'https://www.iso.org/iso-4217-currency-codes.html',
});
