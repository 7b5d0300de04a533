import { registerEnumType } from 'type-graphql';

export const MeasureStatus = {
  FRESH: 'FRESH',
  STALE: 'STALE',
  MISSING: 'MISSING',
  UNAVAILABLE: 'UNAVAILABLE',
} as const;

export type MeasureStatus = (typeof MeasureStatus)[keyof typeof MeasureStatus];

registerEnumType(MeasureStatus, {
  name: 'MeasureStatus',
  description: 'How far the value of a measure can be relied on (K3).',
  valuesConfig: {
    FRESH: { description: 'Customer Insights answered within the time that values are kept.' },
    STALE: { description: 'Customer Insights did not answer in time; this is the last value known.' },
    MISSING: { description: 'Customer Insights knows no value for this customer.' },
    UNAVAILABLE: { description: 'Customer Insights did not answer and no value is known.' },
  },
});
