import { registerEnumType } from 'type-graphql';

export const FeatureKey = {
  CLIENTELING: 'CLIENTELING',
  SECONDARY_CONTACTS: 'SECONDARY_CONTACTS',
  ENHANCED_ASYNC_CREATION: 'ENHANCED_ASYNC_CREATION',
  ASYNC_ADDRESSES: 'ASYNC_ADDRESSES',
  ASYNC_CUSTOMER_EDITING: 'ASYNC_CUSTOMER_EDITING',
} as const;

export type FeatureKey = (typeof FeatureKey)[keyof typeof FeatureKey];

registerEnumType(FeatureKey, {
  name: 'FeatureKey',
  description: 'The capabilities that feature management switches; some build on others (L9).',
  valuesConfig: {
    CLIENTELING: { description: 'Client books, client cards, activities and notes (B8).' },
    SECONDARY_CONTACTS: {
      description: 'Capture multiple emails and phone numbers, and consent for marketing on them.',
    },
    ENHANCED_ASYNC_CREATION: { description: 'Affiliations and secondary contacts on async customers.' },
    ASYNC_ADDRESSES: {
      description: 'New addresses, also of async customers, are kept in the channel and sent later.',
    },
    ASYNC_CUSTOMER_EDITING: { description: 'Async customers can be edited; needs the two above.' },
  },
});
