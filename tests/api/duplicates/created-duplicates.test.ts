import { randomUUID } from 'node:crypto';
import { useWorld } from '../../support/world';
import { configure, created } from '../customers/given';
import { createWithDuplicates } from './given';

describe('the possible duplicates of a creation', () => {
  const world = useWorld();

  it('C6 come with the customer, who is created all the same and is not among them', async () => {
    const first = await created(world.till(), { lastName: 'Larch', email: 'larch@example.com' });
    const second = await createWithDuplicates(world.till(), {
      lastName: 'Larch',
      email: 'larch@example.com',
    });
    expect(second.userErrors).toEqual([]);
    expect(second.customer.id).not.toBe(first.id);
    expect(second.possibleDuplicates).toEqual([
      {
        customer: { id: first.id, name: 'Ilse Larch' },
        score: 0.75,
        reasons: [{ kind: 'SAME_EMAIL', value: 'larch@example.com' }],
      },
    ]);
  });

  it('C6 are none where nobody is alike', async () => {
    const alone = await createWithDuplicates(world.till(), { lastName: 'Maple', email: 'maple@example.com' });
    expect(alone.possibleDuplicates).toEqual([]);
  });

  it('C6 are none where a rule refused', async () => {
    const input = { email: 'larch@example.com' };
    expect(await createWithDuplicates(world.till(), input)).toMatchObject({
      customer: null,
      possibleDuplicates: [],
      userErrors: [{ code: 'INVALID_VALUE' }],
    });
  });

  it('C5 C6 of a guid sent again are those of the customer as it stands', async () => {
    const guid = randomUUID();
    await created(world.till(), { lastName: 'Oak', email: 'oak@example.com' });
    await createWithDuplicates(world.till(), { guid, lastName: 'Oak', email: 'oak@example.com' });
    const again = await createWithDuplicates(world.till(), {
      guid,
      lastName: 'Oak',
      email: 'other@example.com',
    });
    expect(again.possibleDuplicates).toMatchObject([{ customer: { name: 'Ilse Oak' } }]);
  });

  it('C6 are none for a caller without CUSTOMER_SEARCH', async () => {
    await created(world.till(), { lastName: 'Pine', email: 'pine@example.com' });
    const { permissionGroup, operations } = { permissionGroup: 'CASHIER', operations: ['CUSTOMER_ADD'] };
    await configure(world, (prisma) =>
      prisma.permissionGroup.update({ where: { code: permissionGroup }, data: { operations } }),
    );
    const answer = await createWithDuplicates(world.till('000140'), {
      lastName: 'Pine',
      email: 'pine@example.com',
    });
    expect(answer).toMatchObject({
      customer: { id: expect.any(String) },
      possibleDuplicates: [],
      userErrors: [],
    });
  });

  it('C6 are looked for with two statements, and none where they are not asked for', async () => {
    const count = async (fields: string) => {
      const mutation = `mutation ($input: CreateCustomerInput!) { createCustomer(input: $input) { ${fields} } }`;
      const input = { lastName: 'Rowan', email: 'rowan@example.com', addresses: [{ street: '1 A St' }] };
      return (await world.countStatements(() => world.till().read(mutation, { input }))).length;
    };
    const without = await count('customer { id }');
    expect((await count('customer { id } possibleDuplicates { score }')) - without).toBe(2);
  });
});
