import { registerEnumType } from 'type-graphql';

export const CreationMode = { SYNC: 'SYNC', ASYNC: 'ASYNC', OFFLINE: 'OFFLINE' } as const;

export type CreationMode = (typeof CreationMode)[keyof typeof CreationMode];

registerEnumType(CreationMode, {
  name: 'CreationMode',
  description: 'Where a customer was created, and why there (S1 to S6).',
  valuesConfig: {
    SYNC: { description: 'In headquarters, in real time.' },
    ASYNC: { description: "In the channel, because the store's functionality profile says so." },
    OFFLINE: { description: 'In the channel, because headquarters or the POS was offline.' },
  },
});
