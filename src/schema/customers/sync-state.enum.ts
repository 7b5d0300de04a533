import { registerEnumType } from 'type-graphql';

export const SyncState = {
  PENDING: 'PENDING',
  UPLOADED: 'UPLOADED',
  SYNCED: 'SYNCED',
  FAILED: 'FAILED',
} as const;

export type SyncState = (typeof SyncState)[keyof typeof SyncState];

registerEnumType(SyncState, {
  name: 'SyncState',
  description: 'How far a record of this channel has come on its way to headquarters and back.',
  valuesConfig: {
    PENDING: { description: 'Created in this channel, not yet sent to headquarters.' },
    UPLOADED: { description: 'Sent by the P-job, not yet back with an account number.' },
    SYNCED: { description: 'Numbered at headquarters and known here by its account number.' },
    FAILED: {
      description:
        'Headquarters refused it; `Customer.syncError` says why. It stays here, can be repaired and retried.',
    },
  },
});
