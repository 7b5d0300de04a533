import { registerEnumType } from 'type-graphql';

export const PosOperation = {
  CUSTOMER_ADD: 'CUSTOMER_ADD',
  CUSTOMER_EDIT: 'CUSTOMER_EDIT',
  CUSTOMER_SEARCH: 'CUSTOMER_SEARCH',
  VIEW_CUSTOMER_DETAILS: 'VIEW_CUSTOMER_DETAILS',
  VIEW_CLIENT_BOOK: 'VIEW_CLIENT_BOOK',
  VIEW_STORE_CLIENT_BOOKS: 'VIEW_STORE_CLIENT_BOOKS',
  ADD_TO_CLIENT_BOOK: 'ADD_TO_CLIENT_BOOK',
  REMOVE_FROM_CLIENT_BOOK: 'REMOVE_FROM_CLIENT_BOOK',
  REASSIGN_CLIENTS: 'REASSIGN_CLIENTS',
  ISSUE_LOYALTY_CARD: 'ISSUE_LOYALTY_CARD',
  ADMINISTER: 'ADMINISTER',
} as const;

export type PosOperation = (typeof PosOperation)[keyof typeof PosOperation];

registerEnumType(PosOperation, {
  name: 'PosOperation',
  description: 'POS operations that a permission group grants.',
  valuesConfig: {
    CUSTOMER_ADD: { description: 'Create customers and preview what they would inherit.' },
    CUSTOMER_EDIT: { description: 'Every change of a customer after its creation (P6).' },
    CUSTOMER_SEARCH: { description: 'Find customers by words, and look for possible duplicates.' },
    VIEW_CUSTOMER_DETAILS: {
      description: 'Open a customer, read its timeline, log activities and write notes (T5, P6).',
    },
    VIEW_CLIENT_BOOK: { description: 'View customers in client book' },
    VIEW_STORE_CLIENT_BOOKS: { description: 'View customers in store client books' },
    ADD_TO_CLIENT_BOOK: { description: "Put customers into one's own client book (operation 714)." },
    REMOVE_FROM_CLIENT_BOOK: { description: "Take customers out of one's own client book (operation 715)." },
    REASSIGN_CLIENTS: { description: 'Reassign customers to a different client book' },
    ISSUE_LOYALTY_CARD: { description: 'Give a customer a loyalty card; never for a pending one (L4).' },
    ADMINISTER: { description: 'Headquarters administration: parameters, features, key vault, jobs.' },
  },
});
