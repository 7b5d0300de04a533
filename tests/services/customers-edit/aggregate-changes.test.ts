import { aggregateChanges } from '../../../src/services/customers/aggregate-changes';
import { setContactPoint } from '../../../src/services/customers/edits/contact-point.edit';
import { addresses, anAggregate, points, STAMP } from './an-aggregate';

describe('what the audit trail says of an edit', () => {
  it('P4 nothing where nothing differs', () => {
    expect(aggregateChanges(anAggregate(), anAggregate())).toEqual([]);
  });

  it('P4 each value that differs, with what it was and is', () => {
    const before = anAggregate({ contactPoints: points('EMAIL', 'a', 'b') });
    const body = { kind: 'EMAIL', value: 'b', pointId: 'b', consentId: 'of b' } as const;
    const after = setContactPoint(before, { ...body, marketingConsent: 'GRANTED', isPrimary: true }, STAMP);
    expect(aggregateChanges(before, after)).toEqual([
      { path: 'emails.a', before: 'primary, NOT_ASKED', after: 'secondary, NOT_ASKED' },
      { path: 'emails.b', before: 'secondary, NOT_ASKED', after: 'primary, GRANTED' },
    ]);
  });

  it('P4 a list that becomes empty has no value after', () => {
    const before = anAggregate({ addresses: addresses('First') });
    const { customer } = before;
    const after = anAggregate({ customer: { ...customer, affiliations: [] } });
    expect(aggregateChanges(before, after)).toEqual([
      { path: 'affiliations', before: 'WALK-IN', after: null },
      { path: 'addresses.First', before: 'HOME, First, US, primary', after: null },
    ]);
  });
});
