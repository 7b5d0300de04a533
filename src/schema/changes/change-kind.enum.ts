import { registerEnumType } from 'type-graphql';

export const ChangeKind = {
  CUSTOMER: 'CUSTOMER',
  CLIENT_BOOK: 'CLIENT_BOOK',
  ACTIVITY: 'ACTIVITY',
  NOTE: 'NOTE',
  CONFIGURATION: 'CONFIGURATION',
} as const;
export type ChangeKind = (typeof ChangeKind)[keyof typeof ChangeKind];

registerEnumType(ChangeKind, {
  name: 'ChangeKind',
  description: 'What sort of record a change touched.',
  valuesConfig: {
    CUSTOMER: {
      description: 'A customer, with all that hangs on it: contacts, addresses, attributes, cards.',
    },
    CLIENT_BOOK: { description: "A client book, or a customer's place in one, whose node is the Client." },
    ACTIVITY: { description: 'An activity that was logged.' },
    NOTE: { description: 'A note that was written, edited or deleted.' },
    CONFIGURATION: {
      description: 'Configuration of headquarters, named by the record that shows it where there is one.',
    },
  },
});
