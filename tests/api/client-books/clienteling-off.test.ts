import { globalId } from '../../../src/resolvers/relay/global-id';
import { useWorld } from '../../support/world';
import { add, bookOwners, newCustomer, setFeature } from './given';

const OFF = { code: 'FEATURE_DISABLED', feature: 'CLIENTELING' };

describe('the feature CLIENTELING, switched off', () => {
  const world = useWorld();

  beforeAll(() => setFeature(world, 'CLIENTELING', false));

  const aClient = () =>
    world.database.prisma.client.findFirstOrThrow({
      where: { clientBook: { staffId: '000110', legalEntity: 'US01' } },
    });

  it('B8 clientBook is null with that error', async () => {
    const { data, errors } = await world.till().ask('{ clientBook { number } }');

    expect(data).toEqual({ clientBook: null });
    expect(errors).toMatchObject([{ path: ['clientBook'], extensions: OFF }]);
  });

  it.each([
    'card { name }',
    'clientBook { number }',
    'clients { id }',
    'timeline { pageInfo { hasNextPage } }',
    'activities { nodes { id } }',
    'notes { nodes { id } }',
  ])('B8 %s of a customer is null with that error, and the rest is answered', async (field) => {
    const { customerId: id } = await aClient();
    const [name = ''] = field.split(' ');

    const { data, errors } = await world
      .till()
      .ask(`query ($id: ID!) { customer(id: $id) { name ${field} } }`, { id });

    expect(data.customer).toEqual({ name: expect.any(String), [name]: null });
    expect(errors).toMatchObject([{ path: ['customer', name], extensions: OFF }]);
  });

  it('B8 the client book of an associate is null with that error', async () => {
    const { data, errors } = await world.till().ask('{ viewer { staff { staffId clientBook { number } } } }');

    expect(data.viewer.staff).toEqual({ staffId: '000110', clientBook: null });
    expect(errors).toMatchObject([{ extensions: OFF }]);
  });

  it('B8 activityTypes and clientBookAttributes are empty lists', async () => {
    expect(
      await world.till().read('{ activityTypes { code } clientBookAttributes { displayOrder } }'),
    ).toEqual({
      activityTypes: [],
      clientBookAttributes: [],
    });
  });

  it('B8 adding to a client book is refused, and nobody is added', async () => {
    const customer = await newCustomer(world.till());

    const { clients, clientBook, userErrors } = await add(world.till(), [customer]);

    expect({ clients, clientBook }).toEqual({ clients: [], clientBook: null });
    expect(userErrors).toMatchObject([OFF]);
    expect(await bookOwners(world, [customer])).toEqual({});
  });

  it.each([
    ['logActivity', 'LogActivityInput', 'activity', { type: 'EMAIL' }],
    ['addNote', 'AddNoteInput', 'note', {}],
  ])('B8 %s is refused, and nothing is written', async (mutation, type, entity, more) => {
    const { guid: customerId } = await newCustomer(world.till());

    const answer = await world
      .till()
      .read(
        `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${entity} { id } userErrors { code feature } } }`,
        { input: { customerId, text: 'Called back.', ...more } },
      );

    expect(answer[mutation]).toEqual({ [entity]: null, userErrors: [OFF] });
    expect(await world.database.prisma.timelineEntry.count({ where: { customerId } })).toBe(0);
  });

  it('B8 nodes of client books and timelines are not there to read', async () => {
    const { id, clientBookId } = await aClient();
    const entry = await world.database.prisma.timelineEntry.findFirstOrThrow({ where: { kind: 'NOTE' } });
    const ids = [
      globalId('Client', id),
      globalId('ClientBook', clientBookId ?? ''),
      globalId('Note', entry.id),
    ];

    expect(await world.till().read('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids })).toEqual({
      nodes: [null, null, null],
    });
  });

  it('B8 a caller without the right is told FORBIDDEN', async () => {
    expect(await world.till('000140').refusal('{ clientBook { number } }')).toEqual({ code: 'FORBIDDEN' });
  });

  it('J7 works again at once when it is switched on', async () => {
    await setFeature(world, 'CLIENTELING', true);

    expect(await world.till().read('{ clientBook { number } }')).toEqual({
      clientBook: { number: 'CB-000001' },
    });

    await setFeature(world, 'CLIENTELING', false);
  });
});
