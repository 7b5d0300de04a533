import { registerEnumType } from 'type-graphql';

export const DefaultSourceKind = {
  DEFAULT_CUSTOMER: 'DEFAULT_CUSTOMER',
  CUSTOMER_GROUP: 'CUSTOMER_GROUP',
  OPERATING_UNIT: 'OPERATING_UNIT',
  BUILT_IN: 'BUILT_IN',
} as const;

export type DefaultSourceKind = (typeof DefaultSourceKind)[keyof typeof DefaultSourceKind];

registerEnumType(DefaultSourceKind, {
  name: 'DefaultSourceKind',
  description: 'Whose setting a new customer starts with (D6).',
  valuesConfig: {
    DEFAULT_CUSTOMER: { description: 'Copied from the customer whom the store names for that (D1).' },
    CUSTOMER_GROUP: {
      description: "Taken from the group that the store's default customer belongs to (D4).",
    },
    OPERATING_UNIT: { description: 'Set up for the store itself, or for the unit that it is (A3, D7).' },
    BUILT_IN: { description: 'Nobody set it up: what the system does by itself, or nothing.' },
  },
});
