import { rotateInsightsSecret } from '../../../stand-in/azure-state';
import { demoAzure } from '../../../stand-in/demo-azure';
import { standInOf, untilKept } from '../../faults/cards';
import { useWorld } from '../../support/world';
import { configured, insightsInput } from './given';

const PAGE = `query ($first: Int!) { clientBook { clients(first: $first) { nodes {
  customer { id } card { slots { __typename name label ... on MeasureSlot { status fetchedAt } } }
} } } }`;
const CARD = 'query ($id: ID!) { customer(id: $id) { card { slots { ... on MeasureSlot { status } } } } }';

interface Slot {
  readonly name: string;
  readonly status?: string;
  readonly fetchedAt?: string | null;
}

describe('measures on cards', () => {
  const world = useWorld({ standIn: true });
  const configure = (changes: object) =>
    configured(world.till('000900'), 'configureCustomerInsights', insightsInput(changes));
  const named = (...names: string[]) => names.map((name) => ({ name }));
  const page = async (first: number): Promise<{ customer: { id: string }; slots: Slot[] }[]> => {
    const { clientBook } = await world.till().read(PAGE, { first });
    return clientBook.clients.nodes.map(({ customer, card }: { customer: { id: string }; card: object }) => ({
      customer,
      ...card,
    }));
  };
  /** Every client of the legal entity stands in one book, so that a page of it is full. */
  const fillBook = async () => {
    const { prisma } = world.database;
    const { id } = await prisma.clientBook.findFirstOrThrow({
      where: { staffId: '000110', legalEntity: 'US01' },
    });
    await prisma.client.updateMany({ where: { legalEntity: 'US01' }, data: { clientBookId: id } });
  };
  const names = async () => (await page(5)).map(({ slots }) => slots.map(({ name }) => name));

  it.each([
    { measures: [], attributes: ['birthday', 'favouriteBrand', 'shoeSize'] },
    { measures: ['LifetimeSpend'], attributes: ['birthday', 'favouriteBrand'] },
    { measures: ['LifetimeSpend', 'ChurnProbability'], attributes: ['birthday'] },
    { measures: ['LifetimeSpend', 'ChurnProbability', 'NextBestAction'], attributes: [] },
  ])('K2 configured as $measures leave the rest to $attributes', async ({ measures, attributes }) => {
    await configure({ measures: named(...measures) });

    expect(await names()).toEqual(Array(5).fill([...measures, ...attributes]));
  });

  it('K2 switched off leave three attributes, and switched on again come back', async () => {
    await configure({ measures: named('LifetimeSpend') });
    await configure({ enabled: false });
    const off = await names();
    await configure({});

    expect(off).toEqual(Array(5).fill(['birthday', 'favouriteBrand', 'shoeSize']));
    expect(await names()).toEqual(Array(5).fill(['ChurnProbability', 'birthday', 'favouriteBrand']));
  });

  it('I5 whose set-up fails leave three attributes', async () => {
    await configure({ measures: named('Mood') });

    expect(await names()).toEqual(Array(5).fill(['birthday', 'favouriteBrand', 'shoeSize']));
  });

  it('I4 show the label that was given, else their name', async () => {
    await configure({ measures: [{ name: 'LifetimeSpend', label: 'Spent' }, { name: 'ChurnProbability' }] });

    const [first] = await world
      .till()
      .read(PAGE, { first: 1 })
      .then(({ clientBook }) => clientBook.clients.nodes);

    expect(first.card.slots.map(({ label }: { label: string }) => label).slice(0, 2)).toEqual([
      'Spent',
      'ChurnProbability',
    ]);
  });

  it('I8 are the same over Dataverse', async () => {
    const { customerInsights, userErrors } = await configure({
      organizationUrl: demoAzure.organizationUrl,
      alternateCustomerId: demoAzure.dataverseAlternateId,
      environmentInstanceId: null,
      measures: named('LifetimeSpend'),
    });
    world.advance(3_600_000);

    const statuses = (await page(5)).map(({ slots }) => slots[0]?.status);

    expect([customerInsights.enabled, userErrors]).toEqual([true, []]);
    expect(statuses).toEqual(Array(5).fill('FRESH'));
  });

  it('I7 of a page of 100 cost one request, and a second view of it within the cache time none', async () => {
    await configure({ measures: named('LifetimeSpend', 'ChurnProbability') });
    await fillBook();
    world.advance(3_600_000);
    world.forgetRequests();

    const first = await page(100);
    await untilKept(
      world,
      first.flatMap(({ slots }) => slots),
    );
    const requests = standInOf(world).requests.insights;
    const second = await page(100);

    expect(first).toHaveLength(100);
    expect(first.flatMap(({ slots }) => slots.slice(0, 2)).map(({ status }) => status)).toEqual(
      Array(200).fill('FRESH'),
    );
    expect([requests, standInOf(world).requests.insights]).toEqual([1, 1]);
    expect(second).toEqual(first);
  });

  it('I6 of a hundred cards at once read a rotated secret once, and all are FRESH without a restart', async () => {
    await configure({ measures: named('LifetimeSpend') });
    await fillBook();
    const ids = (await page(100)).map(({ customer }) => customer.id);
    rotateInsightsSecret(standInOf(world).azure);
    world.advance(3_600_000);
    world.forgetRequests();

    const cards = await Promise.all(ids.map((id) => world.till().read(CARD, { id })));

    expect(cards.map(({ customer }) => customer.card.slots[0].status)).toEqual(Array(100).fill('FRESH'));
    expect(standInOf(world).requests['key-vault']).toBe(1);
  });
});
