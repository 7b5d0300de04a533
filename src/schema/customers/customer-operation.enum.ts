import { registerEnumType } from 'type-graphql';

export const CustomerOperation = {
  EDIT: 'EDIT',
  ADD_CONTACT_POINT: 'ADD_CONTACT_POINT',
  ADD_ADDRESS: 'ADD_ADDRESS',
  CHANGE_ADDRESS: 'CHANGE_ADDRESS',
  CHANGE_AFFILIATIONS: 'CHANGE_AFFILIATIONS',
  ISSUE_LOYALTY_CARD: 'ISSUE_LOYALTY_CARD',
  ADD_TO_CLIENT_BOOK: 'ADD_TO_CLIENT_BOOK',
  REMOVE_FROM_CLIENT_BOOK: 'REMOVE_FROM_CLIENT_BOOK',
  REASSIGN: 'REASSIGN',
  LOG_ACTIVITY: 'LOG_ACTIVITY',
  ADD_NOTE: 'ADD_NOTE',
  RETRY_SYNC: 'RETRY_SYNC',
} as const;
export type CustomerOperation = (typeof CustomerOperation)[keyof typeof CustomerOperation];

registerEnumType(CustomerOperation, {
  name: 'CustomerOperation',
  description: 'What a caller may do with a customer: rights, features and sync limits together (C9).',
  valuesConfig: {
    EDIT: { description: 'Change the record and its primary contacts (L1).' },
    ADD_CONTACT_POINT: { description: 'Add secondary emails and phones (C3, L3).' },
    ADD_ADDRESS: { description: 'Give it another place (A1, L5).' },
    CHANGE_ADDRESS: { description: 'Change or remove a place that stands (L5).' },
    CHANGE_AFFILIATIONS: { description: 'Add or remove the groups it says to belong to (L2).' },
    ISSUE_LOYALTY_CARD: { description: 'Hand out a card of the loyalty programme (L4).' },
    ADD_TO_CLIENT_BOOK: { description: 'Take it into a client book (L6).' },
    REMOVE_FROM_CLIENT_BOOK: { description: 'Take it out of the client book that it stands in (B5).' },
    REASSIGN: { description: "Move it into another associate's client book (B5)." },
    LOG_ACTIVITY: { description: 'Put on record what was done with it (L7).' },
    ADD_NOTE: { description: 'Write down what is worth remembering (L7).' },
    RETRY_SYNC: { description: 'Send it to headquarters again, once that refused it (J3).' },
  },
});
