import { registerEnumType } from 'type-graphql';

export const UserErrorCode = {
  CUSTOMER_PENDING_SYNC: 'CUSTOMER_PENDING_SYNC',
  VERSION_CONFLICT: 'VERSION_CONFLICT',
  ALREADY_IN_CLIENT_BOOK: 'ALREADY_IN_CLIENT_BOOK',
  NOT_IN_CLIENT_BOOK: 'NOT_IN_CLIENT_BOOK',
  HEADQUARTERS_UNAVAILABLE: 'HEADQUARTERS_UNAVAILABLE',
  OUTCOME_UNKNOWN: 'OUTCOME_UNKNOWN',
  OFFLINE_CREATION_DISABLED: 'OFFLINE_CREATION_DISABLED',
  FEATURE_DISABLED: 'FEATURE_DISABLED',
  INVALID_ATTRIBUTE: 'INVALID_ATTRIBUTE',
  INVALID_VALUE: 'INVALID_VALUE',
  NOT_FOUND: 'NOT_FOUND',
  DUPLICATE: 'DUPLICATE',
  CONFIGURATION_INVALID: 'CONFIGURATION_INVALID',
  WRONG_NODE: 'WRONG_NODE',
} as const;

export type UserErrorCode = (typeof UserErrorCode)[keyof typeof UserErrorCode];

registerEnumType(UserErrorCode, {
  name: 'UserErrorCode',
  description:
    'Why a business rule refused. In a query the same name is the `extensions.code` of a top-level error (P7).',
  valuesConfig: {
    CUSTOMER_PENDING_SYNC: {
      description:
        'The customer is still pending, and this operation waits until its account number is back in this channel.',
    },
    VERSION_CONFLICT: {
      description: 'The record changed since `expectedVersion` was read; nothing was written.',
    },
    ALREADY_IN_CLIENT_BOOK: {
      description: 'The customer already stands in a client book of this legal entity.',
    },
    NOT_IN_CLIENT_BOOK: {
      description: 'The customer stands in no client book that this operation could act on.',
    },
    HEADQUARTERS_UNAVAILABLE: {
      description: 'Headquarters could not be reached and this operation has no offline form.',
    },
    OUTCOME_UNKNOWN: {
      description:
        'Headquarters was asked and its answer is lost; asking again with the same guid, or reading the record, tells.',
    },
    OFFLINE_CREATION_DISABLED: {
      description:
        "Customers can't be created offline: shared customer data is filtered out of this channel database.",
    },
    FEATURE_DISABLED: { description: 'A feature that this needs is off in feature management.' },
    INVALID_ATTRIBUTE: {
      description: 'A required attribute is missing, or a value does not fit its definition.',
    },
    INVALID_VALUE: {
      description:
        'A value is missing, impossible or names nothing that exists, which only a rule can see (C4, C8).',
    },
    NOT_FOUND: { description: 'There is no such record, or none that the caller may see (P5).' },
    DUPLICATE: {
      description: 'Another customer already holds this value (loyalty card number, external id).',
    },
    CONFIGURATION_INVALID: {
      description:
        'A configured secret, vault or insights setting failed its check; the message says which step.',
    },
    WRONG_NODE: {
      description: 'This belongs to headquarters, or to a channel, and this node is not one.',
    },
  },
});
