import type { FeatureKey } from '../../../src/services/organisation/organisation';
import { useWorld } from '../../support/world';
import { created, guidIn } from '../customers/given';
import { aPendingCustomer, edit, edited, type Input, setAsyncFeatures, trailOf, type Verb } from './given';

const ENHANCED: FeatureKey[] = ['ENHANCED_ASYNC_CREATION'];
const ADDRESSES: FeatureKey[] = ['ASYNC_ADDRESSES'];
const BOTH: FeatureKey[] = [...ENHANCED, ...ADDRESSES];
const EDITING: FeatureKey[] = [...BOTH, 'ASYNC_CUSTOMER_EDITING'];

/** The table L as the rules have it: what is asked of a pending customer, and with which features it is open. */
const TABLE: [string, Verb, (id: string, addressId: string) => Input, FeatureKey[][]][] = [
  ['L1 an edit of the form', 'updateCustomer', (id) => ({ id, lastName: 'Tamm' }), [EDITING]],
  [
    'L1 consent on a primary',
    'setContactPoint',
    (customerId) => ({ customerId, email: 'primary@example.ee', marketingConsent: 'GRANTED' }),
    [EDITING],
  ],
  [
    'L10 a secondary made primary',
    'setContactPoint',
    (customerId) => ({ customerId, email: 'secondary@example.ee', primary: true }),
    [EDITING],
  ],
  [
    'L10 a first phone, which is primary',
    'setContactPoint',
    (customerId) => ({ customerId, phone: '713-555-0142' }),
    [EDITING],
  ],
  [
    'L10 a primary removed',
    'removeContactPoint',
    (customerId) => ({ customerId, email: 'primary@example.ee' }),
    [EDITING],
  ],
  [
    'L1 attributes',
    'setCustomerAttributes',
    (customerId) => ({ customerId, values: [{ name: 'remark', value: 'Kind' }] }),
    [EDITING],
  ],
  [
    'L2 an affiliation added',
    'addAffiliation',
    (customerId) => ({ customerId, affiliation: 'PRESS' }),
    [ENHANCED, BOTH, EDITING],
  ],
  [
    'L2 an affiliation removed',
    'removeAffiliation',
    (customerId) => ({ customerId, affiliation: 'WALK-IN' }),
    [ENHANCED, BOTH, EDITING],
  ],
  ['L2 affiliations of the form', 'updateCustomer', (id) => ({ id, affiliations: ['PRESS'] }), [EDITING]],
  [
    'L3 a new secondary',
    'setContactPoint',
    (customerId) => ({ customerId, email: 'third@example.ee' }),
    [ENHANCED, BOTH, EDITING],
  ],
  [
    'L3 consent on a secondary',
    'setContactPoint',
    (customerId) => ({ customerId, email: 'secondary@example.ee', marketingConsent: 'DENIED' }),
    [ENHANCED, BOTH, EDITING],
  ],
  [
    'L10 a secondary removed',
    'removeContactPoint',
    (customerId) => ({ customerId, email: 'secondary@example.ee' }),
    [ENHANCED, BOTH, EDITING],
  ],
  ['L4 a loyalty card', 'issueLoyaltyCard', (customerId) => ({ customerId }), []],
  [
    'L5 an address added',
    'addCustomerAddress',
    (customerId) => ({ customerId, address: { street: 'Other' } }),
    [ADDRESSES, BOTH, EDITING],
  ],
  [
    'L5 an address changed',
    'updateCustomerAddress',
    (_id, addressId) => ({ addressId, street: 'Other' }),
    [EDITING],
  ],
  ['L5 an address removed', 'removeCustomerAddress', (_id, addressId) => ({ addressId }), [EDITING]],
];

const CELLS = TABLE.flatMap(([what, verb, inputFor, open]) =>
  [[], ENHANCED, ADDRESSES, BOTH, EDITING].map((features) => ({
    what,
    verb,
    inputFor,
    features,
    level: features.join(' and ') || 'no feature',
    isOpen: open.includes(features),
  })),
);

describe('what a pending customer waits for', () => {
  const world = useWorld();
  const manager = () => world.till('000130');

  it.each(CELLS.filter(({ isOpen }) => !isOpen))(
    '$what waits with $level: CUSTOMER_PENDING_SYNC, and nothing is left behind',
    async ({ verb, inputFor, features }) => {
      await setAsyncFeatures(world, ...features);
      const { id, addressId } = await aPendingCustomer(world);
      const before = await trailOf(world, id);
      const { customer, userErrors } = await edit(manager(), verb, inputFor(id, addressId));
      expect(customer).toBeNull();
      expect(userErrors).toMatchObject([{ code: 'CUSTOMER_PENDING_SYNC', related: { version: 1 } }]);
      expect(await trailOf(world, id)).toEqual(before);
    },
  );

  it.each(CELLS.filter(({ isOpen }) => isOpen))(
    '$what is made with $level, in the channel, and kept to be sent',
    async ({ verb, inputFor, features }) => {
      await setAsyncFeatures(world, ...features);
      const { guid, id, addressId } = await aPendingCustomer(world);
      const { customer } = await edited(manager(), verb, inputFor(id, addressId));
      const operations = await world.database.prisma.operation.findMany({ where: { customerId: guid } });
      expect(customer).toMatchObject({ version: 2, accountNumber: null, syncState: 'PENDING' });
      expect(operations).toMatchObject([
        {
          kind: verb,
          customerId: guid,
          legalEntity: 'US01',
          staffId: '000130',
          store: 'HOUSTON',
          state: 'WAITING',
        },
      ]);
    },
  );

  it.each(['UPLOADED', 'FAILED'] as const)(
    'L10 an edit of a customer that is %s counts as one of a pending one',
    async (syncState) => {
      const { guid, id } = await aPendingCustomer(world);
      await world.database.prisma.customer.update({ where: { id: guid }, data: { syncState } });
      await setAsyncFeatures(world);
      const refused = await edit(manager(), 'updateCustomer', { id, lastName: 'Tamm' });
      await setAsyncFeatures(world, ...EDITING);
      const { customer } = await edited(manager(), 'updateCustomer', { id, lastName: 'Tamm' });
      expect(refused.userErrors).toMatchObject([{ code: 'CUSTOMER_PENDING_SYNC', field: ['id'] }]);
      expect(customer).toMatchObject({ syncState, name: 'Pia Tamm' });
    },
  );

  it('L8 an edit of a pending customer that changes nothing keeps nothing to be sent', async () => {
    await setAsyncFeatures(world, ...EDITING);
    const { id } = await aPendingCustomer(world);
    const before = await trailOf(world, id);
    await edited(manager(), 'updateCustomer', { id, lastName: 'Pending' });
    expect(await trailOf(world, id)).toEqual(before);
  });

  it('S8 VERSION_CONFLICT holds in the channel too, and keeps nothing to be sent', async () => {
    await setAsyncFeatures(world, ...EDITING);
    const { id } = await aPendingCustomer(world);
    await edited(manager(), 'updateCustomer', { id, lastName: 'Tamm' });
    const before = await trailOf(world, id);
    const input = { id, expectedVersion: 1, firstName: 'Anu' };
    const { userErrors } = await edit(manager(), 'updateCustomer', input);
    expect(userErrors).toMatchObject([{ code: 'VERSION_CONFLICT', related: { version: 2 } }]);
    expect(await trailOf(world, id)).toEqual(before);
  });

  it('S8 a new address of a numbered customer goes to headquarters at once, unless ASYNC_ADDRESSES keeps it', async () => {
    const { id } = await created(world.till());
    await setAsyncFeatures(world);
    const sent = await edited(manager(), 'addCustomerAddress', {
      customerId: id,
      address: { street: 'One' },
    });
    await setAsyncFeatures(world, ...ADDRESSES);
    const kept = await edited(manager(), 'addCustomerAddress', {
      customerId: id,
      address: { street: 'Two' },
    });
    const operations = await world.database.prisma.operation.findMany({ where: { customerId: guidIn(id) } });
    expect([sent.address.syncState, kept.address.syncState]).toEqual(['SYNCED', 'PENDING']);
    expect(operations).toMatchObject([
      { kind: 'addCustomerAddress', body: { address: { street: 'Two', country: 'US', purpose: 'HOME' } } },
    ]);
  });

  it('S8 an edit of a numbered customer is made at headquarters, whatever features are on', async () => {
    await setAsyncFeatures(world, ...EDITING);
    const { id } = await created(world.till());
    await edited(manager(), 'updateCustomer', { id, lastName: 'Tamm' });
    expect(await world.database.prisma.operation.count({ where: { customerId: guidIn(id) } })).toBe(0);
  });

  it('F2 search finds a pending customer by what an edit changed', async () => {
    await setAsyncFeatures(world, ...EDITING);
    const { id } = await aPendingCustomer(world);
    await edited(manager(), 'updateCustomer', { id, lastName: 'Waitinglady' });
    const { customers } = await world.till().read('{ customers(search: "waitinglady") { nodes { name } } }');
    expect(customers.nodes).toEqual([{ name: 'Pia Waitinglady' }]);
  });
});
