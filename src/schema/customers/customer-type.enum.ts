import { registerEnumType } from 'type-graphql';

export const CustomerType = { PERSON: 'PERSON', ORGANIZATION: 'ORGANIZATION' } as const;

export type CustomerType = (typeof CustomerType)[keyof typeof CustomerType];

registerEnumType(CustomerType, {
  name: 'CustomerType',
  description: 'What kind of party a customer is (C2); it decides which name is required (C1).',
  valuesConfig: {
    PERSON: { description: 'A human being, with a first or last name; addresses start as HOME.' },
    ORGANIZATION: { description: 'A company or other body, with one name; addresses start as BUSINESS.' },
  },
});
