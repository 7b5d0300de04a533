import { registerEnumType } from 'type-graphql';

export const ReceiptPreference = {
  NONE: 'NONE',
  PRINT: 'PRINT',
  EMAIL: 'EMAIL',
  PRINT_AND_EMAIL: 'PRINT_AND_EMAIL',
} as const;

export type ReceiptPreference = (typeof ReceiptPreference)[keyof typeof ReceiptPreference];

registerEnumType(ReceiptPreference, {
  name: 'ReceiptPreference',
  description: 'How a customer wants receipts; inherited from the default customer of the store (D1).',
  valuesConfig: {
    NONE: { description: 'The customer wants no receipt at all.' },
    PRINT: { description: 'On paper, at the till.' },
    EMAIL: { description: 'Sent to the receipt email, without paper.' },
    PRINT_AND_EMAIL: { description: 'On paper at the till, and sent to the receipt email as well.' },
  },
});
