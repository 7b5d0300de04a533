import { registerEnumType } from 'type-graphql';

export const SearchScope = { STORE: 'STORE', LEGAL_ENTITY: 'LEGAL_ENTITY' } as const;

export type SearchScope = (typeof SearchScope)[keyof typeof SearchScope];

registerEnumType(SearchScope, {
  name: 'SearchScope',
  description: 'Among which customers a search looks; both need the same right (F2).',
  valuesConfig: {
    STORE: { description: "Customers who share an address book with the caller's store." },
    LEGAL_ENTITY: { description: "Every customer of the caller's legal entity." },
  },
});
