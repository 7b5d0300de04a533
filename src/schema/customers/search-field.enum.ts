import { registerEnumType } from 'type-graphql';

export const SearchField = {
  NAME: 'NAME',
  EMAIL: 'EMAIL',
  PHONE: 'PHONE',
  ACCOUNT_NUMBER: 'ACCOUNT_NUMBER',
  LOYALTY_CARD: 'LOYALTY_CARD',
  ADDRESS: 'ADDRESS',
} as const;

export type SearchField = (typeof SearchField)[keyof typeof SearchField];

registerEnumType(SearchField, {
  name: 'SearchField',
  description: 'What search looks at in a customer (F1).',
  valuesConfig: {
    NAME: { description: 'Display name, in any word order, ignoring case and accents.' },
    EMAIL: { description: 'Any primary or secondary email.' },
    PHONE: { description: 'Any primary or secondary phone, ignoring spaces, hyphens and brackets.' },
    ACCOUNT_NUMBER: { description: 'The number from headquarters; a pending customer has none (S3).' },
    LOYALTY_CARD: { description: 'Number of any card that the customer holds.' },
    ADDRESS: { description: 'Street, city, state or postal code of any place the customer gave.' },
  },
});
