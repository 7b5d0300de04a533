import { registerEnumType } from 'type-graphql';

export const ClientOrder = { NAME: 'NAME', RECENTLY_ADDED: 'RECENTLY_ADDED' } as const;

export type ClientOrder = (typeof ClientOrder)[keyof typeof ClientOrder];

registerEnumType(ClientOrder, {
  name: 'ClientOrder',
  description: 'In which order the clients of a book are listed; ties are settled by id.',
  valuesConfig: {
    NAME: { description: 'By display name, A first, ignoring case and accents.' },
    RECENTLY_ADDED: { description: 'Those last put into the book first.' },
  },
});
