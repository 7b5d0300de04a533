import fc from 'fast-check';
import type { CustomerAggregate } from '../../../src/services/customers/customer-aggregate';
import {
  removeContactPoint,
  type SetContactPointBody,
  setContactPoint,
} from '../../../src/services/customers/edits/contact-point.edit';
import { updateCustomer } from '../../../src/services/customers/edits/update-customer.edit';
import { anAggregate, points, STAMP, shown } from './an-aggregate';

const set = (value: string, more: Partial<SetContactPointBody> = {}): SetContactPointBody => ({
  kind: 'EMAIL',
  value,
  pointId: value,
  consentId: `consent on ${value}`,
  isPrimary: false,
  ...more,
});

describe('edits of contact points', () => {
  const standing = anAggregate({ contactPoints: points('EMAIL', 'a', 'b', 'c') });

  it('C3 a new one is secondary beside a primary one, and the last in the order of arrival', () => {
    const { contactPoints } = setContactPoint(standing, set('d'), STAMP);
    expect(shown(contactPoints)).toEqual(['a*', 'b', 'c', 'd']);
    expect(contactPoints[3]).toMatchObject({
      position: 3,
      createdAt: STAMP.at,
      marketingConsent: 'NOT_ASKED',
    });
  });

  it('C3 a phone beside emails is the primary phone', () => {
    const { contactPoints } = setContactPoint(standing, set('+1', { kind: 'PHONE' }), STAMP);
    expect(shown(contactPoints)).toEqual(['a*', 'b', 'c', '+1*']);
  });

  it('C3 the oldest secondary, by arrival and not by when it became secondary, follows the primary', () => {
    const promoted = setContactPoint(standing, set('c', { isPrimary: true }), STAMP);
    const { contactPoints } = removeContactPoint(promoted, { kind: 'EMAIL', value: 'c' });
    expect(shown(contactPoints)).toEqual(['a*', 'b']);
  });

  it('C3 a changed primary value takes the place of the old and leaves the secondary ones', () => {
    const email = { value: 'new', pointId: 'new' };
    const { contactPoints } = updateCustomer(standing, { email }, STAMP);
    expect(shown(contactPoints)).toEqual(['b', 'c', 'new*']);
  });

  it('C3 consent is recorded with who, where and when, once', () => {
    const body = set('b', { marketingConsent: 'DENIED' });
    const once = setContactPoint(standing, body, STAMP);
    expect(once.newConsents).toEqual([
      {
        id: 'consent on b',
        kind: 'EMAIL',
        contact: 'b',
        consent: 'DENIED',
        recordedAt: STAMP.at,
        recordedBy: '000110',
        store: 'HOUSTON',
      },
    ]);
    expect(setContactPoint(once, body, STAMP)).toEqual(once);
  });

  it('C3 whatever edits come, values are unique and one of each kind is primary', () => {
    const edit = fc.record({
      verb: fc.constantFrom('set', 'promote', 'remove', 'change', 'clear'),
      value: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    });
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 30 }), (edits) => {
        const { contactPoints } = edits.reduce(applied, standing);
        const values = contactPoints.map(({ value }) => value);
        expect(new Set(values).size).toBe(values.length);
        expect(contactPoints.filter(({ isPrimary }) => isPrimary)).toHaveLength(Math.min(1, values.length));
        expect(contactPoints.map(({ position }) => position)).toEqual(
          contactPoints.map(({ position }) => position).sort((one, other) => one - other),
        );
      }),
    );
  });
});

function applied(aggregate: CustomerAggregate, { verb, value }: { verb: string; value: string }) {
  switch (verb) {
    case 'set':
      return setContactPoint(aggregate, set(value), STAMP);
    case 'promote':
      return setContactPoint(aggregate, set(value, { isPrimary: true }), STAMP);
    case 'remove':
      return removeContactPoint(aggregate, { kind: 'EMAIL', value });
    case 'change':
      return updateCustomer(aggregate, { email: { value, pointId: value } }, STAMP);
    default:
      return updateCustomer(aggregate, { email: null }, STAMP);
  }
}
