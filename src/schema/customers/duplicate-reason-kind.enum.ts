import { registerEnumType } from 'type-graphql';

export const DuplicateReasonKind = {
  SAME_EMAIL: 'SAME_EMAIL',
  SAME_PHONE: 'SAME_PHONE',
  SIMILAR_NAME: 'SIMILAR_NAME',
  SAME_ADDRESS: 'SAME_ADDRESS',
} as const;

export type DuplicateReasonKind = (typeof DuplicateReasonKind)[keyof typeof DuplicateReasonKind];

registerEnumType(DuplicateReasonKind, {
  name: 'DuplicateReasonKind',
  description: 'What two customers have in common (C6), in order of weight.',
  valuesConfig: {
    SAME_EMAIL: { description: 'They can be written to at one mailbox, primary or secondary.' },
    SAME_PHONE: { description: 'They can be called at one number, primary or secondary.' },
    SIMILAR_NAME: {
      description: 'They are called much the same; counts only beside something else in common.',
    },
    SAME_ADDRESS: { description: 'They live or work at one street and postal code, or street and town.' },
  },
});
