import type { CustomerEdit } from '../../../src/services/customers/customer-edit';
import { customerEdits } from '../../../src/services/customers/edits';
import {
  addCustomerAddress,
  removeCustomerAddress,
} from '../../../src/services/customers/edits/address.edit';
import { setCustomerAttributes } from '../../../src/services/customers/edits/attributes.edit';
import { updateCustomer } from '../../../src/services/customers/edits/update-customer.edit';
import { addresses, anAggregate, newAddress, points, STAMP } from './an-aggregate';

const STANDING = anAggregate({
  contactPoints: points('EMAIL', 'a', 'b'),
  addresses: addresses('First', 'Second'),
  attributes: [{ name: 'remark', value: 'Kind', numberValue: null, dateValue: null, monthDay: null }],
});

describe('edits as functions of a customer', () => {
  const bodies: [keyof typeof customerEdits, object][] = [
    ['addAffiliation', { affiliation: 'PRESS' }],
    ['removeAffiliation', { affiliation: 'WALK-IN' }],
    ['addCustomerAddress', { address: newAddress('Third', true) }],
    [
      'updateCustomerAddress',
      { addressId: 'Second', values: { city: 'Riga', state: null }, isPrimary: true },
    ],
    ['removeCustomerAddress', { addressId: 'First' }],
    [
      'setContactPoint',
      {
        ...{ kind: 'EMAIL', value: 'c', pointId: 'c', consentId: 'of c' },
        ...{ marketingConsent: 'GRANTED', isPrimary: true },
      },
    ],
    ['removeContactPoint', { kind: 'EMAIL', value: 'a' }],
    ['setCustomerAttributes', { attributes: [{ name: 'ringSize', type: 'DECIMAL', value: '17.5' }] }],
    [
      'updateCustomer',
      {
        names: { lastName: 'Tamm' },
        group: { code: 'VIP', financialDimensions: [{ name: 'CostCenter', value: '900' }] },
        terms: { currency: 'EUR', receiptEmail: null },
        email: { value: 'new', pointId: 'new' },
        phone: null,
        addressBooks: ['US-WEST'],
        affiliations: ['PRESS'],
        attributes: null,
      },
    ],
  ];

  it('Y5 are all tried here', () => {
    expect(bodies.map(([kind]) => kind).sort()).toEqual(Object.keys(customerEdits).sort());
  });

  it.each(bodies)('Y17 %s that arrives twice changes nothing the second time', (kind, body) => {
    const edit = customerEdits[kind] as CustomerEdit<object>;
    const once = edit(STANDING, body, STAMP);
    expect(once).not.toEqual(STANDING);
    expect(edit(once, body, { ...STAMP, at: new Date('2027-01-01T00:00:00.000Z') })).toEqual(once);
  });

  it.each(bodies)('Y5 %s does the same after its body has travelled as JSON', (kind, body) => {
    const edit = customerEdits[kind] as CustomerEdit<object>;
    const travelled = JSON.parse(JSON.stringify(body));
    expect(travelled).toEqual(body);
    expect(edit(STANDING, travelled, STAMP)).toEqual(edit(STANDING, body, STAMP));
  });

  it('A1 the oldest other address, by arrival, follows the primary', () => {
    const withThird = addCustomerAddress(STANDING, { address: newAddress('Third', true) }, STAMP);
    const without = removeCustomerAddress(withThird, { addressId: 'Third' });
    expect(without.addresses.map(({ street, isPrimary }) => [street, isPrimary])).toEqual([
      ['First', true],
      ['Second', false],
    ]);
  });

  it('S8 a new address is PENDING where a channel keeps it', () => {
    const body = { address: newAddress('Third') };
    const { addresses: all } = addCustomerAddress(STANDING, body, { ...STAMP, syncState: 'PENDING' });
    expect(all[2]).toMatchObject({
      syncState: 'PENDING',
      isPrimary: false,
      position: 2,
      createdAt: STAMP.at,
    });
  });

  it('B6 an attribute brings the columns of its type', () => {
    const attributes = [{ name: 'birthday', type: 'DATE' as const, value: '2000-02-29' }];
    expect(setCustomerAttributes(anAggregate(), { attributes }).attributes).toEqual([
      {
        ...{ name: 'birthday', value: '2000-02-29', numberValue: null },
        ...{ dateValue: new Date('2000-02-29T00:00:00.000Z'), monthDay: 229 },
      },
    ]);
  });

  it('C1 refuses to leave a customer without a name, which a form could not know', () => {
    const { customer } = STANDING;
    const nameless = anAggregate({ customer: { ...customer, lastName: null, name: 'Ilse' } });
    expect(() => updateCustomer(nameless, { names: { firstName: null } }, STAMP)).toThrow('INVALID_VALUE');
  });

  it('D3 the group that stands already keeps its dimensions', () => {
    const group = { code: 'RETAIL', financialDimensions: [{ name: 'CostCenter', value: '101' }] };
    expect(updateCustomer(STANDING, { group }, STAMP)).toEqual(STANDING);
  });

  it('Y6 the same lists in another order are no change', () => {
    const { customer } = STANDING;
    const two = anAggregate({ customer: { ...customer, affiliations: ['PRESS', 'WALK-IN'] } });
    expect(updateCustomer(two, { affiliations: ['WALK-IN', 'PRESS'] }, STAMP)).toEqual(two);
  });
});
