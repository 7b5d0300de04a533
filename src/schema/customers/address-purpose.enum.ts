import { registerEnumType } from 'type-graphql';

export const AddressPurpose = {
  HOME: 'HOME',
  BUSINESS: 'BUSINESS',
  OFFICE: 'OFFICE',
  POST_BOX: 'POST_BOX',
} as const;

export type AddressPurpose = (typeof AddressPurpose)[keyof typeof AddressPurpose];

registerEnumType(AddressPurpose, {
  name: 'AddressPurpose',
  description: 'What an address is used for (A2).',
  valuesConfig: {
    HOME: { description: 'Where a person lives; what an address of a person is where nothing is said.' },
    BUSINESS: {
      description: 'Where an organization trades; what an address of one is where nothing is said.',
    },
    OFFICE: { description: 'Where a person works.' },
    POST_BOX: { description: 'A rented box for letters, to which no courier delivers.' },
  },
});
