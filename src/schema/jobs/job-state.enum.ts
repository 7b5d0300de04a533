import { registerEnumType } from 'type-graphql';

export const JobState = { RUNNING: 'RUNNING', SUCCEEDED: 'SUCCEEDED', FAILED: 'FAILED' } as const;
export type JobState = (typeof JobState)[keyof typeof JobState];

registerEnumType(JobState, {
  name: 'JobState',
  description: 'How a run of a job stands (J4).',
  valuesConfig: {
    RUNNING: { description: 'Under way; its counts grow.' },
    SUCCEEDED: { description: 'Came to its end; single records may have failed all the same.' },
    FAILED: { description: 'Stopped before its end; `error` says why. The next run goes on from there.' },
  },
});
