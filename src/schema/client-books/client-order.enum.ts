import { registerEnumType } from 'type-graphql';

export const ClientOrder = {
  NAME: 'NAME',
  RECENTLY_ADDED: 'RECENTLY_ADDED',
  RECENTLY_CONTACTED: 'RECENTLY_CONTACTED',
  LEAST_RECENTLY_CONTACTED: 'LEAST_RECENTLY_CONTACTED',
} as const;

export type ClientOrder = (typeof ClientOrder)[keyof typeof ClientOrder];

registerEnumType(ClientOrder, {
  name: 'ClientOrder',
  description: 'In which order the clients of a book are listed; ties are settled by id.',
  valuesConfig: {
    NAME: { description: 'By display name, A first, ignoring case and accents.' },
    RECENTLY_ADDED: { description: 'Those last put into the book first.' },
    RECENTLY_CONTACTED: {
      description:
        "Those last contacted by the caller's legal entity first, those never contacted last (B7).",
    },
    LEAST_RECENTLY_CONTACTED: {
      description: 'Those never contacted first, then those whose last contact is longest ago (B7).',
    },
  },
});
