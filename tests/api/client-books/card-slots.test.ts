import { useWorld } from '../../support/world';
import { configure, newCustomer, pendingCustomer, setFeature, showMeasures } from './given';

const SLOTS = `slots {
  __typename name label displayValue
  ... on MeasureSlot { value status fetchedAt }
  ... on AttributeSlot { value displayOrder }
}`;
const PAGE = `{ clientBook { clients(first: 20) { nodes { card { ${SLOTS} } } } } }`;
const CARD = `query ($id: ID!) { customer(id: $id) { card { name email phone address { street } lastActivity { id } ${SLOTS} } } }`;

interface Slot {
  readonly __typename: string;
  readonly name: string;
}

describe('the three slots of a card', () => {
  const world = useWorld({ standIn: true });

  const cards = async (): Promise<Slot[][]> => {
    const { clientBook } = await world.till().read(PAGE);
    return clientBook.clients.nodes.map(({ card }: { card: { slots: Slot[] } }) => card.slots);
  };
  const names = async () => (await cards()).map((slots) => slots.map(({ name }) => name));
  const everyCardShows = (...slots: string[]) => Array(20).fill(slots);

  it.each([
    { measures: [], attributes: ['birthday', 'favouriteBrand', 'shoeSize'] },
    { measures: ['LifetimeSpend'], attributes: ['birthday', 'favouriteBrand'] },
    { measures: ['NextBestAction', 'ChurnProbability'], attributes: ['birthday'] },
    { measures: ['LifetimeSpend', 'NextBestAction', 'ChurnProbability'], attributes: [] },
  ])('K2 hold $measures first and then $attributes', async ({ measures, attributes }) => {
    await showMeasures(world, ...measures);

    expect(await names()).toEqual(everyCardShows(...measures, ...attributes));
  });

  it('K2 hold three attributes with no measure configured, and Customer Insights is not asked', async () => {
    await showMeasures(world);
    world.forgetRequests();

    await cards();

    expect(world.standIn?.requests).toEqual({ entra: 0, 'key-vault': 0, insights: 0 });
  });

  it('K2 hold three attributes with Customer Insights off, and it is not asked', async () => {
    await showMeasures(world, 'LifetimeSpend', 'NextBestAction');
    const switchTo = (enabled: boolean) =>
      configure(world, (prisma) => prisma.customerInsightsSettings.updateMany({ data: { enabled } }));
    await switchTo(false);
    world.forgetRequests();

    expect(await names()).toEqual(everyCardShows('birthday', 'favouriteBrand', 'shoeSize'));
    expect(world.standIn?.requests.insights).toBe(0);

    await switchTo(true);
  });

  it('K2 show attributes of equal display order by name, 1 before 2', async () => {
    await showMeasures(world);
    await configure(world, (prisma) => prisma.clientBookAttribute.updateMany({ data: { displayOrder: 2 } }));
    await configure(world, (prisma) =>
      prisma.clientBookAttribute.update({ where: { name: 'shoeSize' }, data: { displayOrder: 1 } }),
    );

    expect(await names()).toEqual(everyCardShows('shoeSize', 'birthday', 'favouriteBrand'));

    const shipped = ['birthday', 'favouriteBrand', 'shoeSize', 'remark'];
    await configure(world, (prisma) =>
      Promise.all(
        shipped.map((name, index) =>
          prisma.clientBookAttribute.update({ where: { name }, data: { displayOrder: index + 1 } }),
        ),
      ),
    );
  });

  it('K2 show an attribute empty where the customer has no value', async () => {
    await showMeasures(world);
    const { guid: id } = await newCustomer(world.till());

    const { customer } = await world.till().read(CARD, { id });

    expect(customer.card).toEqual({
      name: 'Ada Newcomer',
      email: null,
      phone: null,
      address: null,
      lastActivity: null,
      slots: [
        {
          __typename: 'AttributeSlot',
          name: 'birthday',
          label: 'Birthday',
          value: null,
          displayValue: null,
          displayOrder: 1,
        },
        {
          __typename: 'AttributeSlot',
          name: 'favouriteBrand',
          label: 'Favourite brand',
          value: null,
          displayValue: null,
          displayOrder: 2,
        },
        {
          __typename: 'AttributeSlot',
          name: 'shoeSize',
          label: 'Shoe size',
          value: null,
          displayValue: null,
          displayOrder: 3,
        },
      ],
    });
  });

  it("K2 show values in the caller's language beside the canonical one", async () => {
    await showMeasures(world);
    const { guid: id } = await newCustomer(world.till());
    await world.database.prisma.customerAttribute.createMany({
      data: [
        { customerId: id, name: 'birthday', value: '1990-02-28' },
        { customerId: id, name: 'shoeSize', value: '38.5' },
      ],
    });

    const { customer } = await world
      .till('000110', 'HOUSTON', { 'accept-language': 'nb-NO' })
      .read(CARD, { id });

    expect(customer.card.slots).toMatchObject([
      { value: '1990-02-28', displayValue: '28. februar 1990' },
      { value: null, displayValue: null },
      { value: '38.5', displayValue: '38,5' },
    ]);
  });

  it('K3 keep a measure in its slot with FRESH where there is a value and MISSING where there is none', async () => {
    await showMeasures(world, 'LifetimeSpend');
    const known = await world.database.prisma.customer.findFirstOrThrow({
      where: { accountNumber: 'C-000001' },
    });
    const { guid: unknown } = await newCustomer(world.till());

    const fresh = await world.till().read(CARD, { id: known.id });
    const missing = await world.till().read(CARD, { id: unknown });

    expect(fresh.customer.card.slots[0]).toMatchObject({
      __typename: 'MeasureSlot',
      name: 'LifetimeSpend',
      value: expect.stringMatching(/^\d+(\.\d+)?$/),
      status: 'FRESH',
      fetchedAt: world.now.toISOString(),
    });
    expect(missing.customer.card.slots[0]).toEqual({
      __typename: 'MeasureSlot',
      name: 'LifetimeSpend',
      label: 'LifetimeSpend',
      value: null,
      displayValue: null,
      status: 'MISSING',
      fetchedAt: world.now.toISOString(),
    });
  });

  it('K4 of a pending customer have MISSING measures, and Customer Insights is never asked with the GUID', async () => {
    await showMeasures(world, 'LifetimeSpend', 'NextBestAction');
    const pending = await pendingCustomer(world);
    world.forgetRequests();

    const { customer } = await world.till().read(CARD, { id: pending.id });

    expect(customer.card.slots).toMatchObject([
      { name: 'LifetimeSpend', value: null, status: 'MISSING', fetchedAt: null },
      { name: 'NextBestAction', value: null, status: 'MISSING', fetchedAt: null },
      { name: 'birthday', value: null },
    ]);
    expect(world.standIn?.requests).toEqual({ entra: 0, 'key-vault': 0, insights: 0 });
    expect(await world.database.prisma.measureValue.count({ where: { accountNumber: pending.id } })).toBe(0);
  });

  it('K1 clientBookAttributes lists what cards show, in display order', async () => {
    const list = '{ clientBookAttributes { displayOrder refinable definition { name } } }';

    expect(await world.till('000140').read(list)).toEqual({
      clientBookAttributes: [
        { displayOrder: 1, refinable: true, definition: { name: 'birthday' } },
        { displayOrder: 2, refinable: true, definition: { name: 'favouriteBrand' } },
        { displayOrder: 3, refinable: true, definition: { name: 'shoeSize' } },
        { displayOrder: 4, refinable: false, definition: { name: 'remark' } },
      ],
    });
  });

  it('B8 a card is there again at once when CLIENTELING is switched on again', async () => {
    const { guid: id } = await newCustomer(world.till());
    await setFeature(world, 'CLIENTELING', false);
    await setFeature(world, 'CLIENTELING', true);

    expect((await world.till().read(CARD, { id })).customer.card.slots).toHaveLength(3);
  });
});
