import { applyEdit } from '../../../src/services/customers/apply-edit';
import { useWorld } from '../../support/world';
import { newAddress, STAMP } from './an-aggregate';

describe('headquarters’ part of an edit', () => {
  const world = useWorld();
  const context = () => ({ database: world.database, author: STAMP.author, now: () => world.now });
  const add = (customerId: string, id: string) =>
    applyEdit(context(), {
      ...{ kind: 'addCustomerAddress', customerId, expectedVersion: null },
      body: { address: { ...newAddress('Elm St'), id } },
    });

  it('Y2 refuses a guid that stands for an address of another customer, whoever sends it', async () => {
    const standing = await world.database.prisma.address.findFirstOrThrow();
    const { id } = await world.database.prisma.customer.findFirstOrThrow({
      where: { id: { not: standing.customerId } },
    });
    await expect(add(id, standing.id)).rejects.toThrow('DUPLICATE: This guid is taken.');
    expect(await world.database.prisma.customer.findUnique({ where: { id } })).toMatchObject({ version: 1 });
  });

  it('S8 refuses an edit of a customer whom it does not have', async () => {
    const { id } = await world.database.prisma.address.findFirstOrThrow();
    await expect(add(id, id)).rejects.toThrow('NOT_FOUND');
  });
});
