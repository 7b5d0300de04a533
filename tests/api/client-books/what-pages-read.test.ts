import fc from 'fast-check';
import { fieldsOf } from '../../support/fields-of';
import { useWorld } from '../../support/world';
import { logActivity } from '../timeline/given';
import { add, newCustomer } from './given';

const CLIENT = fieldsOf('Client');
const ADDRESS = fieldsOf('Address').join(' ');
const ACTIVITY = fieldsOf('Activity').join(' ');
const SHOWN = `name email phone address { ${ADDRESS} } lastActivity { ${ACTIVITY} }`;

describe('what a page of a client book reads', () => {
  const world = useWorld();

  it('B3 is enough for whatever is asked: each client shows on it what the client shows by its id', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.constantFrom(...CLIENT.map((field) => [field])), fc.subarray(CLIENT)),
        fc.boolean(),
        async (fields, inEdges) => {
          const asked = ['id', ...fields].join(' ');
          const list = inEdges ? `edges { node { ${asked} } }` : `nodes { ${asked} }`;
          const { clientBook } = await world
            .till()
            .read(`{ clientBook { clients(first: 5, orderBy: RECENTLY_ADDED) { ${list} } } }`);
          const { nodes, edges } = clientBook.clients;
          const clients: { id: string }[] = inEdges
            ? edges.map(({ node }: { node: { id: string } }) => node)
            : nodes;

          const byId = await world
            .till()
            .read(`query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Client { ${asked} } } }`, {
              ids: clients.map(({ id }) => id),
            });
          expect(clients).toHaveLength(5);
          expect(clients).toEqual(byId.nodes);
        },
      ),
      { numRuns: 25, examples: [[CLIENT, false]] },
    );
  }, 60_000);

  const given = async (address: object, occurredAt: string) => {
    world.advance(1000);
    const { guid } = await newCustomer(world.till(), 'Carded', {
      email: 'ada.carded@example.com',
      phone: '+17135550187',
      addresses: [{ purpose: 'HOME', street: '5 Elm St', country: 'US', ...address }],
    });
    await logActivity(world.till(), guid, { text: 'Rang.', subject: 'Ring', occurredAt });
    await add(world.till(), [{ guid }]);
    return guid;
  };
  it.each([
    [
      'all of them',
      { name: 'Ada at work', phone: '+17135550188', city: 'Houston', state: 'TX', postalCode: '77002' },
      '2026-11-20T10:00:00.5Z',
    ],
    ['few of them, in the future', {}, '2027-01-01T10:00:00Z'],
  ])(
    'K1 a card shows of its address and its activity what these show by their ids: %s',
    async (_, address, at) => {
      const guid = await given(address, at);
      const inBook = `{ clientBook { clients(first: 1, orderBy: RECENTLY_ADDED) { nodes { card { ${SHOWN} } } } } }`;

      const { customer } = await world
        .till()
        .read(`query ($id: ID!) { customer(id: $id) { card { ${SHOWN} } } }`, { id: guid });
      const { card: shown } = customer;
      const { clientBook } = await world.till().read(inBook);
      const { place, dealing } = await world
        .till()
        .read(
          `query ($address: ID!, $activity: ID!) { place: node(id: $address) { ... on Address { ${ADDRESS} } } dealing: node(id: $activity) { ... on Activity { ${ACTIVITY} } } }`,
          { address: shown.address.id, activity: shown.lastActivity.id },
        );

      expect(shown.address).toEqual(place);
      expect(shown.lastActivity).toEqual(dealing);
      expect(clientBook.clients.nodes[0].card).toEqual(shown);
    },
  );
});
