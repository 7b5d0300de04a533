import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { keepMeasures } from '../../src/services/insights/measure-cache';
import { attributes } from '../api/client-books/filtering';
import { add, type GivenCustomer, newCustomer } from '../api/client-books/given';
import { reassign, remove } from '../api/client-books/moving';
import { logActivity } from '../api/timeline/given';
import { useWorld, type World } from '../support/world';

const EDITS = {
  rename: 'mutation ($input: UpdateCustomerInput!) { updateCustomer(input: $input) { userErrors { code } } }',
  setAttributes:
    'mutation ($input: SetCustomerAttributesInput!) { setCustomerAttributes(input: $input) { userErrors { code } } }',
  addAffiliation:
    'mutation ($input: AffiliationInput!) { addAffiliation(input: $input) { userErrors { code } } }',
  removeAffiliation:
    'mutation ($input: AffiliationInput!) { removeAffiliation(input: $input) { userErrors { code } } }',
  setContact:
    'mutation ($input: SetContactPointInput!) { setContactPoint(input: $input) { userErrors { code } } }',
  addAddress:
    'mutation ($input: AddCustomerAddressInput!) { addCustomerAddress(input: $input) { userErrors { code } } }',
};

/** One thing that happens to a customer: what, and with which of a few values. */
interface Step {
  readonly what:
    | keyof typeof EDITS
    | 'unset'
    | 'moveAddresses'
    | 'dropContacts'
    | 'log'
    | 'refuseActivity'
    | 'logAbroad'
    | 'moveActivity'
    | 'dropActivity'
    | 'measure'
    | 'forgetMeasures'
    | 'renumber'
    | 'add'
    | 'remove'
    | 'reassign';
  readonly value: number;
}

const anyStep: fc.Arbitrary<Step> = fc.record({
  what: fc.constantFrom(
    'rename',
    'setAttributes',
    'unset',
    'addAffiliation',
    'removeAffiliation',
    'setContact',
    'dropContacts',
    'addAddress',
    'moveAddresses',
    'log',
    'refuseActivity',
    'logAbroad',
    'moveActivity',
    'dropActivity',
    'measure',
    'forgetMeasures',
    'renumber',
    'add',
    'remove',
    'reassign',
  ),
  value: fc.integer({ min: 0, max: 2 }),
});

/** What stands beside clients and is not what the tables say that it is copied from; must be nothing. */
function untrue({ database }: World): Promise<unknown[]> {
  return database.prisma.$queryRaw`
    WITH true_attribute AS (
      SELECT client.id AS client_id, client.ordinal AS client_ordinal, client.client_book_id, held.name, held.value,
        left(held.value, 200) AS value_key, held.number_value, held.date_value, held.month_day
      FROM client JOIN customer_attribute held ON held.customer_id = client.customer_id
      WHERE client.client_book_id IS NOT NULL
    )
    SELECT client.id::text AS id, 'client' AS what FROM client JOIN customer ON customer.id = client.customer_id
    WHERE (client.sort_name, client.affiliations) IS DISTINCT FROM (customer.sort_name, customer.affiliations)
      OR client.last_contacted_at IS DISTINCT FROM (
        SELECT max(LEAST(entry.occurred_at, entry.created_at)) FROM timeline_entry entry
        WHERE entry.customer_id = client.customer_id AND entry.legal_entity = client.legal_entity
          AND entry.kind = 'ACTIVITY' AND entry.deleted_at IS NULL)
    UNION ALL (SELECT client.id::text, 'card' FROM client
      WHERE client.card::jsonb IS DISTINCT FROM card_of(client.customer_id, ARRAY[client.legal_entity])::jsonb)
    UNION ALL (SELECT client.id::text, 'measures' FROM client JOIN customer ON customer.id = client.customer_id
      WHERE client.measures::jsonb IS DISTINCT FROM measures_of(customer.account_number)::jsonb)
    UNION ALL (SELECT client_id::text, 'missing' FROM (TABLE true_attribute EXCEPT SELECT client_id, client_ordinal, client_book_id, name,
      value, value_key, number_value, date_value, month_day FROM client_attribute) AS missing)
    UNION ALL (SELECT client_id::text, 'stale' FROM (SELECT client_id, client_ordinal, client_book_id, name,
      value, value_key, number_value, date_value, month_day FROM client_attribute EXCEPT TABLE true_attribute) AS stale)`;
}

const COLLEAGUES = ['000110', '000111', '000120'] as const;

describe('what stands beside a client', () => {
  const world = useWorld();
  const manager = () => world.till('000130');

  const ago = (hours: number) => new Date(world.now.getTime() - hours * 3_600_000);
  const edit = (what: keyof typeof EDITS, input: object) => manager().read(EDITS[what], { input });
  const activities = (customerId: string) => ({ where: { customerId, kind: 'ACTIVITY' as const } });

  const happens: Record<Step['what'], (customer: GivenCustomer, value: number) => Promise<unknown>> = {
    rename: ({ guid }, value) => edit('rename', { id: guid, lastName: `Renamed${value}` }),
    setAttributes: ({ guid }, value) =>
      edit('setAttributes', {
        customerId: guid,
        values: attributes({
          birthday: `199${value}-02-28`,
          shoeSize: `4${value}.5`,
          remark: 'x'.repeat(199 + value),
        }),
      }),
    unset: ({ guid }) =>
      edit('setAttributes', { customerId: guid, values: [{ name: 'shoeSize', value: null }] }),
    addAffiliation: ({ guid }, value) =>
      edit('addAffiliation', { customerId: guid, affiliation: ['PRESS', 'WALK-IN', 'COFFEE-CLUB'][value] }),
    removeAffiliation: ({ guid }, value) =>
      edit('removeAffiliation', {
        customerId: guid,
        affiliation: ['PRESS', 'WALK-IN', 'COFFEE-CLUB'][value],
      }),
    setContact: ({ guid }, value) =>
      edit('setContact', {
        customerId: guid,
        ...(value === 2 ? { phone: '+17135550142' } : { email: `other${value}@example.com` }),
        primary: true,
      }),
    dropContacts: ({ guid }) =>
      world.database.prisma.contactPoint.deleteMany({ where: { customerId: guid } }),
    addAddress: ({ guid }, value) =>
      edit('addAddress', {
        customerId: guid,
        address: { street: `${value} Main St`, city: 'Houston', country: 'US', primary: value > 0 },
      }),
    moveAddresses: ({ guid }, value) =>
      world.database.prisma.address.updateMany({
        where: { customerId: guid },
        data: { city: ['Austin', 'Dallas', null][value] },
      }),
    refuseActivity: ({ guid }, value) =>
      world.database.prisma.timelineEntry.updateMany({
        ...activities(guid),
        data: { syncState: 'FAILED', syncError: `No ${value}.` },
      }),
    log: ({ guid }, value) => logActivity(manager(), guid, { occurredAt: ago(value).toISOString() }),
    logAbroad: ({ guid }, value) =>
      world.database.prisma.timelineEntry.create({
        data: {
          id: randomUUID(),
          kind: 'ACTIVITY',
          customerId: guid,
          legalEntity: 'EE01',
          activityType: 'EMAIL',
          text: 'Wrote.',
          author: '000150',
          occurredAt: ago(value),
          createdAt: world.now,
          syncState: 'SYNCED',
        },
      }),
    moveActivity: ({ guid }, value) =>
      world.database.prisma.timelineEntry.updateMany({
        ...activities(guid),
        data: value === 2 ? { legalEntity: 'EE01' } : { occurredAt: ago(value + 3) },
      }),
    dropActivity: ({ guid }, value) =>
      value === 0
        ? world.database.prisma.timelineEntry.deleteMany(activities(guid))
        : world.database.prisma.timelineEntry.updateMany({
            ...activities(guid),
            data: { deletedAt: world.now },
          }),
    measure: async ({ guid }, value) => {
      const { accountNumber } = await numbered(guid);
      await keepMeasures(
        world.database.prisma,
        ['ChurnProbability', 'NextBestAction', 'Retired'].slice(0, value + 1).map((measure) => ({
          ...{ accountNumber, measure, value: `${value}` },
          fetchedAt: new Date(world.now.getTime() + value),
        })),
      );
    },
    forgetMeasures: async ({ guid }) =>
      world.database.prisma.measureValue.deleteMany({ where: await numbered(guid) }),
    renumber: ({ guid }, value) =>
      world.database.prisma.customer.update({
        where: { id: guid },
        data: { accountNumber: `R-${guid}-${value}` },
      }),
    add: (customer, value) => add(manager(), [customer], COLLEAGUES[value]),
    remove: (customer) => remove(manager(), [customer]),
    reassign: (customer, value) => reassign(manager(), [customer], COLLEAGUES[value] ?? ''),
  };

  /** The account number of a customer, or what nobody has. */
  const numbered = async (guid: string) => {
    const customer = await world.database.prisma.customer.findUnique({ where: { id: guid } });
    return { accountNumber: customer?.accountNumber ?? 'none' };
  };

  /** A client with something of everything that a card shows. */
  async function clientOf(): Promise<GivenCustomer> {
    const customer = await newCustomer(manager(), 'Standing', {
      email: `standing.${randomUUID()}@example.com`,
      addresses: [{ street: '1 Main St', city: 'Houston', country: 'US' }],
      attributes: [{ name: 'shoeSize', value: '39' }],
    });
    await add(manager(), [customer]);
    await happens.log(customer, 5);
    return customer;
  }

  it('B6 K1 is true of the demo organisation', async () => {
    expect(await untrue(world)).toEqual([]);
  });

  it('B6 K1 is true after whatever happens to a customer, one thing after another', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { minLength: 3, maxLength: 12 }), async (steps) => {
        const customer = await clientOf();

        for (const { what, value } of steps) await happens[what](customer, value);

        expect(await untrue(world)).toEqual([]);
      }),
      { numRuns: 15 },
    );
  }, 120_000);

  it('B6 K1 is true after all that happens to a customer at once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyStep, { minLength: 4, maxLength: 8 }),
        fc.boolean(),
        async (steps, isClient) => {
          const customer = isClient ? await clientOf() : await newCustomer(manager());

          await Promise.all(steps.map(({ what, value }) => happens[what](customer, value)));

          expect(await untrue(world)).toEqual([]);
        },
      ),
      { numRuns: 15 },
    );
  }, 120_000);

  it('T2 the last contact is the latest of activities that are logged at once', async () => {
    const customer = await newCustomer(manager());
    await add(manager(), [customer]);

    await Promise.all([5, 1, 4, 2, 3].map((hours) => happens.log(customer, hours)));

    expect(
      await world.database.prisma.client.findFirst({ where: { customerId: customer.guid } }),
    ).toMatchObject({
      lastContactedAt: ago(1),
    });
  });

  it('B6 goes with the customer', async () => {
    const customer = await newCustomer(manager());
    await happens.setAttributes(customer, 1);
    await add(manager(), [customer]);

    await world.database.prisma.customer.delete({ where: { id: customer.guid } });

    expect(await untrue(world)).toEqual([]);
  });
});
