import { registerEnumType } from 'type-graphql';

export const MarketingConsent = {
  NOT_ASKED: 'NOT_ASKED',
  GRANTED: 'GRANTED',
  DENIED: 'DENIED',
} as const;

export type MarketingConsent = (typeof MarketingConsent)[keyof typeof MarketingConsent];

registerEnumType(MarketingConsent, {
  name: 'MarketingConsent',
  description: 'Whether one email or phone may be used for marketing; it belongs to that contact point (C3).',
  valuesConfig: {
    NOT_ASKED: { description: 'Nobody has asked yet, so it may not be used; needs no feature.' },
    GRANTED: { description: 'The customer said yes.' },
    DENIED: { description: 'The customer said no, or took back an earlier yes.' },
  },
});
