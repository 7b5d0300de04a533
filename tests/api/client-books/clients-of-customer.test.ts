import { useWorld } from '../../support/world';
import { add, newCustomer } from './given';
import { reassign, remove } from './moving';

const CLIENTS =
  'query ($id: ID!) { customer(id: $id) { clients { id clientBook { number owner { staffId } } customer { id } } } }';
const ALLOWED = 'query ($id: ID!) { customer(id: $id) { allowedOperations } }';
const PAGE = `query ($first: Int!) {
  clientBook { clients(first: $first) { nodes { customer { allowedOperations clients { clientBook { number } } } } } }
}`;
const AT_ONCE = `mutation ($ids: [ID!]!, $to: String!) {
  add: addToClientBook(input: { customerIds: $ids }) { clients { customer { clients { clientBook { owner { staffId } } } } } }
  move: reassignClients(input: { customerIds: $ids, toStaffId: $to }) { reassignedCount }
  again: addToClientBook(input: { customerIds: $ids, staffId: $to }) { clients { customer { clientBook { owner { staffId } } clients { clientBook { owner { staffId } } } } } }
}`;

describe('the places of a customer in client books', () => {
  const world = useWorld();
  const placesOf = async (staffId: string, id: string, store = 'HOUSTON') =>
    (await world.till(staffId, store).read(CLIENTS, { id })).customer.clients;
  const clientOf = async (staffId: string) => {
    const customer = await newCustomer(world.till(staffId));
    const { clients, clientBook } = await add(world.till(staffId), [customer]);
    return {
      customer,
      place: {
        id: clients[0].id,
        customer: { id: customer.id },
        clientBook: { number: clientBook.number, owner: { staffId } },
      },
    };
  };

  it('B5 show the own place with 712, and a colleague’s only with 713', async () => {
    const { customer, place } = await clientOf('000111');

    expect(await placesOf('000111', customer.id)).toEqual([place]);
    expect(await placesOf('000110', customer.id)).toEqual([]);
    expect(await placesOf('000130', customer.id)).toEqual([place]);
  });

  it('B4 show those of the store’s books in other legal entities to whoever has 713', async () => {
    const { customerId: id } = await world.database.prisma.client.findFirstOrThrow({
      where: { clientBook: { staffId: '000150', legalEntity: 'EE01' } },
    });
    await add(world.till('000130'), [{ guid: id }]);

    const owners = (places: { clientBook: { owner: { staffId: string } } }[]) =>
      places.map(({ clientBook }) => clientBook.owner.staffId);
    expect(owners(await placesOf('000130', id))).toEqual(['000150', '000130']);
    expect(owners(await placesOf('000220', id, 'TALLINN'))).toEqual(['000150']);
  });

  it('P6 are FORBIDDEN without 712 and 713, and without client-books:read', async () => {
    const { customer } = await clientOf('000110');
    const variables = { id: customer.id };

    expect(await world.till('000140').refusal(CLIENTS, variables)).toEqual({ code: 'FORBIDDEN' });
    expect(await world.integration(['customers:read']).refusal(CLIENTS, variables)).toEqual({
      code: 'FORBIDDEN',
    });
    const partner = world.integration(['customers:read', 'client-books:read'], ['US01']);
    expect((await partner.read(CLIENTS, variables)).customer.clients).toHaveLength(1);
  });

  it('B2 are read anew after each mutation of a request', async () => {
    const { id } = await newCustomer(world.till('000130'));

    const { add: added, again } = await world.till('000130').read(AT_ONCE, { ids: [id], to: '000111' });

    const [before, after] = [{ owner: { staffId: '000130' } }, { owner: { staffId: '000111' } }];
    expect(added.clients).toEqual([{ customer: { clients: [{ clientBook: before }] } }]);
    expect(again.clients).toEqual([{ customer: { clientBook: after, clients: [{ clientBook: after }] } }]);
  });

  it('P8 cost the same statements for a page of 5 clients and of 50, what may be done with them too', async () => {
    const page = (first: number) => world.till('000130').read(PAGE, { first });
    const { clientBook } = await world.till('000110').read(PAGE, { first: 1 });
    expect(clientBook.clients.nodes).toHaveLength(1);
    const cost = (first: number) => world.countStatements(() => world.till('000110').read(PAGE, { first }));

    await page(1);
    const few = await cost(5);
    const many = await cost(50);

    expect(many.length).toBe(few.length);
  });

  it('C9 what may be done with a client is what is not refused', async () => {
    const { customer } = await clientOf('000110');
    const free = await newCustomer(world.till());
    const allowed = async (staffId: string, { id }: { id: string }) =>
      (await world.till(staffId).read(ALLOWED, { id })).customer.allowedOperations.filter((one: string) =>
        ['ADD_TO_CLIENT_BOOK', 'REMOVE_FROM_CLIENT_BOOK', 'REASSIGN'].includes(one),
      );

    expect(await allowed('000110', customer)).toEqual(['REMOVE_FROM_CLIENT_BOOK']);
    expect(await allowed('000111', customer)).toEqual([]);
    expect(await allowed('000130', customer)).toEqual(['REMOVE_FROM_CLIENT_BOOK', 'REASSIGN']);
    expect(await allowed('000140', customer)).toEqual([]);
    expect(await allowed('000110', free)).toEqual(['ADD_TO_CLIENT_BOOK']);
    expect(await allowed('000140', free)).toEqual([]);
    expect((await reassign(world.till('000130'), [customer], '000111')).userErrors).toEqual([]);
    expect(await allowed('000111', customer)).toEqual(['REMOVE_FROM_CLIENT_BOOK']);
    expect((await remove(world.till('000111'), [customer])).userErrors).toEqual([]);
    expect(await allowed('000111', customer)).toEqual(['ADD_TO_CLIENT_BOOK']);
  });
});
