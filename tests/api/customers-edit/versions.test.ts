import { useWorld } from '../../support/world';
import { created } from '../customers/given';
import { edit, edited, type Input, read, trailOf, type Verb, withStreets } from './given';

describe('the version that an edit expects', () => {
  const world = useWorld();

  const verbs: [Verb, (id: string, addressId: string) => Input][] = [
    ['updateCustomer', (id) => ({ id, lastName: 'Tamm' })],
    ['addCustomerAddress', (customerId) => ({ customerId, address: { street: 'Other' } })],
    ['updateCustomerAddress', (_id, addressId) => ({ addressId, street: 'Other' })],
    ['removeCustomerAddress', (_id, addressId) => ({ addressId })],
    ['setContactPoint', (customerId) => ({ customerId, email: 'new@example.ee' })],
    ['removeContactPoint', (customerId) => ({ customerId, email: 'standing@example.ee' })],
    ['setCustomerAttributes', (customerId) => ({ customerId, values: [{ name: 'remark', value: 'Kind' }] })],
    ['addAffiliation', (customerId) => ({ customerId, affiliation: 'PRESS' })],
    ['removeAffiliation', (customerId) => ({ customerId, affiliation: 'WALK-IN' })],
  ];

  it.each(verbs)(
    'S8 %s with a version out of date is VERSION_CONFLICT, and writes nothing',
    async (verb, inputFor) => {
      const { id, ids } = await withStreets(world.till(), 'First');
      await edited(world.till(), 'updateCustomer', { id, email: 'standing@example.ee' });
      const before = await trailOf(world, id);
      const input = { ...inputFor(id, ids[0] ?? ''), expectedVersion: 1 };
      const { customer, userErrors } = await edit(world.till(), verb, input);
      expect(customer).toBeNull();
      expect(userErrors).toEqual([
        { code: 'VERSION_CONFLICT', field: ['expectedVersion'], feature: null, related: { id, version: 2 } },
      ]);
      expect(await trailOf(world, id)).toEqual(before);
    },
  );

  it.each(verbs)('S8 %s with the version that stands raises it by one', async (verb, inputFor) => {
    const { id, ids } = await withStreets(world.till(), 'First');
    await edited(world.till(), 'updateCustomer', { id, email: 'standing@example.ee' });
    world.advance(1000);
    const { customer } = await edited(world.till(), verb, {
      ...inputFor(id, ids[0] ?? ''),
      expectedVersion: 2,
    });
    expect(customer).toMatchObject({ version: 3, updatedAt: world.now.toISOString() });
  });

  it('S8 of two who edit what they both read one wins, and the other loses nothing', async () => {
    const { id } = await created(world.till());
    const [one, two] = await Promise.all([
      edit(world.till(), 'updateCustomer', { id, expectedVersion: 1, firstName: 'Anu' }),
      edit(world.till('000111'), 'updateCustomer', { id, expectedVersion: 1, lastName: 'Tamm' }),
    ]);
    const [winner, loser] = one.customer ? [one, two] : [two, one];
    const now = await read(world.till(), id);
    expect(winner.customer).toMatchObject({ version: 2, name: now.name });
    expect(loser).toMatchObject({
      customer: null,
      userErrors: [{ code: 'VERSION_CONFLICT', related: { id, version: 2 } }],
    });
    expect(['Anu Vaher', 'Ilse Tamm']).toContain(now.name);
  });

  it('S8 after a conflict the same edit on what stands now is made', async () => {
    const { id } = await created(world.till());
    await edited(world.till('000111'), 'updateCustomer', { id, lastName: 'Tamm' });
    const refused = await edit(world.till(), 'updateCustomer', { id, expectedVersion: 1, firstName: 'Anu' });
    const { version } = refused.userErrors[0].related;
    const { customer } = await edited(world.till(), 'updateCustomer', {
      ...{ id, firstName: 'Anu', expectedVersion: version },
    });
    expect(customer).toMatchObject({ name: 'Anu Tamm', version: 3 });
  });

  it('S8 of twenty who edit at once without a version all are made, each raising it by one', async () => {
    const { id } = await created(world.till());
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        edited(world.till(), 'addCustomerAddress', {
          customerId: id,
          address: { street: `Street ${index}` },
        }),
      ),
    );
    const { version, addresses } = await read(world.till(), id);
    expect({ version, addresses: addresses.length }).toEqual({ version: 21, addresses: 20 });
    expect(addresses.filter(({ primary }: { primary: boolean }) => primary)).toHaveLength(1);
  });

  it('Y6 an edit that changes nothing writes nothing: no version, no log, no audit', async () => {
    const { id, ids } = await withStreets(world.till(), 'First');
    const before = await trailOf(world, id);
    world.advance(1000);
    const same = {
      firstName: 'Ilse',
      lastName: 'Vaher ',
      customerGroup: 'RETAIL',
      affiliations: ['WALK-IN'],
    };
    await edited(world.till(), 'updateCustomer', { id, ...same, addressBooks: ['US-SOUTH'], email: null });
    await edited(world.till(), 'updateCustomer', { id });
    await edited(world.till(), 'updateCustomerAddress', {
      addressId: ids[0],
      street: 'First',
      primary: true,
    });
    await edited(world.till(), 'setCustomerAttributes', {
      customerId: id,
      values: [{ name: 'remark', value: null }],
    });
    expect(await trailOf(world, id)).toEqual(before);
  });
});
