import { randomUUID } from 'node:crypto';
import { inTransaction } from '../../../src/database/transaction';
import { useIssuer } from '../../support/issuer';
import { TRANSPORTS, useListeners } from '../../support/live';
import { useWorld, type World } from '../../support/world';
import { add, configure, newCustomer, setFeature } from '../client-books/given';
import { addNote } from '../timeline/given';

const BOOK = 'subscription { clientBookChanged { owner { staffId } legalEntity { code } } }';
const ENTRIES = 'subscription ($id: ID!) { timelineEntryAdded(customerId: $id) { text } }';
const SYNCED = 'subscription ($id: ID) { customerSynced(id: $id) { id } }';
const ANY_SYNCED = 'subscription { customerSynced { id } }';
const RUNS = 'subscription { jobRunUpdated { code } }';
const NOBODY = '00000000-0000-4000-8000-000000000000';

/** What each subscription needs of a person and of an integration (P6). */
const NEEDS = [
  ['clientBookChanged', BOOK, ['VIEW_CLIENT_BOOK', 'VIEW_STORE_CLIENT_BOOKS'], 'client-books:read'],
  ['timelineEntryAdded', ENTRIES, ['VIEW_CUSTOMER_DETAILS'], 'timeline:read'],
  ['customerSynced', ANY_SYNCED, ['VIEW_CUSTOMER_DETAILS'], 'customers:read'],
  ['jobRunUpdated', RUNS, ['ADMINISTER'], 'admin'],
] as const;

const SCOPES = ['customers:read', 'client-books:read', 'timeline:read', 'changes:read', 'admin'];

/** A note as it comes from elsewhere, whatever is allowed here. */
function writeNote({ database, now }: World, customerId: string): Promise<void> {
  const author = { staffId: '000111', integration: null, store: 'HOUSTON', legalEntity: 'US01' };
  return inTransaction({ database, author, now: () => now }, 'addNote', async ({ prisma, changed }) => {
    const id = randomUUID();
    const values = { customerId, legalEntity: 'US01', text: 'Hello', author: '000111', store: 'HOUSTON' };
    const times = { occurredAt: now, createdAt: now };
    await prisma.timelineEntry.create({
      data: { id, kind: 'NOTE', syncState: 'SYNCED', ...values, ...times },
    });
    changed({ kind: 'NOTE', recordId: id, version: 1, buckets: ['LE:US01'], changes: [] });
  });
}

describe.each(TRANSPORTS)('who may subscribe over %s', (transport) => {
  const world = useWorld();
  const listeners = useListeners(world);

  /** Changes what the permission group of an associate grants. */
  const grant = (code: string, change: (operations: string[]) => string[]) =>
    configure(world, async (prisma) => {
      const { operations } = await prisma.permissionGroup.findUniqueOrThrow({ where: { code } });
      await prisma.permissionGroup.update({ where: { code }, data: { operations: change(operations) } });
    });

  it.each(['', 'no.token.atall'])(`P1 nobody without a token, such as "%s" (${transport})`, async (token) => {
    const refusal = { sse: '401', ws: '4401' }[transport];

    expect(await listeners.bearer(transport, token).ask(BOOK).refusal()).toBe(refusal);
  });

  it.each(NEEDS)(`P6 to %s nobody without the right (${transport})`, async (_name, query, needed, scope) => {
    await grant('ASSOCIATE', (operations) => operations.filter((one) => !needed.includes(one as never)));
    const person = await listeners.person(transport);
    const integration = await listeners.integration(
      transport,
      SCOPES.filter((one) => one !== scope),
    );
    const refusals = [
      await person.ask(query, { id: NOBODY }).refusal(),
      await integration.ask(query, { id: NOBODY }).refusal(),
    ];
    await grant('ASSOCIATE', (operations) => [
      ...operations,
      ...needed.filter((one) => one !== 'ADMINISTER' && one !== 'VIEW_STORE_CLIENT_BOOKS'),
    ]);

    expect(refusals).toEqual(['FORBIDDEN', 'FORBIDDEN']);
  });

  it.each(NEEDS)(
    `P6 to %s an integration with its scope alone (${transport})`,
    async (_name, query, _, scope) => {
      const customer = await newCustomer(world.till());
      const integration = await listeners.integration(transport, [scope, 'customers:read'], ['US01']);
      const subscriber = await integration.subscribe(query, { id: customer.guid });

      subscriber.leave();
      expect(await subscriber.next()).toBeNull();
    },
  );

  it(`P3 P5 to a customer of another legal entity nobody (${transport})`, async () => {
    const { id } = await newCustomer(world.till());
    const tallinn = await listeners.person(transport, '000210', 'TALLINN');

    expect(await tallinn.ask(ENTRIES, { id }).refusal()).toBe('NOT_FOUND');
    expect(await tallinn.ask(SYNCED, { id }).refusal()).toBe('NOT_FOUND');
    expect(await tallinn.ask(ENTRIES, { id: NOBODY }).refusal()).toBe('NOT_FOUND');
    expect(await tallinn.ask(ENTRIES, { id: 'nonsense' }).refusal()).toBe('BAD_USER_INPUT');
  });

  it(`P3 is told nothing of another legal entity, and of colleagues' books nothing without 713 (${transport})`, async () => {
    const tallinn = await (await listeners.person(transport, '000210', 'TALLINN')).subscribe(BOOK);
    const partner = await (await listeners.integration(transport, ['client-books:read'], ['EE01'])).subscribe(
      BOOK,
    );
    await add(world.till(), [await newCustomer(world.till())]);
    const till = world.till('000210', 'TALLINN');
    await add(till, [await newCustomer(till)]);

    const told = { clientBookChanged: { owner: { staffId: '000210' }, legalEntity: { code: 'EE01' } } };
    expect(await tallinn.data()).toEqual(told);
    expect(await partner.data()).toEqual(told);
  });

  it(`B8 nobody to client books and timelines while the feature is off (${transport})`, async () => {
    const person = await listeners.person(transport);
    await setFeature(world, 'CLIENTELING', false);
    const refusals = [await person.ask(BOOK).refusal(), await person.ask(ENTRIES, { id: NOBODY }).refusal()];
    await setFeature(world, 'CLIENTELING', true);

    expect(refusals).toEqual(['FEATURE_DISABLED', 'FEATURE_DISABLED']);
  });

  it(`B8 a stream ends with the feature, at the next event (${transport})`, async () => {
    const customer = await newCustomer(world.till());
    const subscriber = await (await listeners.person(transport)).subscribe(ENTRIES, { id: customer.id });
    await setFeature(world, 'CLIENTELING', false);
    await writeNote(world, customer.guid);
    const [refusal, end] = [await subscriber.refusal(), await subscriber.next()];
    await setFeature(world, 'CLIENTELING', true);

    expect([refusal, end]).toEqual(['FEATURE_DISABLED', null]);
  });

  it(`P2 a stream ends with the right, at the next event (${transport})`, async () => {
    const customer = await newCustomer(world.till());
    const subscriber = await (await listeners.person(transport)).subscribe(ENTRIES, { id: customer.id });
    await addNote(world.till(), customer.guid, { text: 'While it is allowed' });
    const before = await subscriber.data();
    await grant('ASSOCIATE', (operations) => operations.filter((one) => one !== 'VIEW_CUSTOMER_DETAILS'));
    await addNote(world.till('000130'), customer.guid, { text: 'Not for their eyes' });
    const [refusal, end] = [await subscriber.refusal(), await subscriber.next()];
    await grant('ASSOCIATE', (operations) => [...operations, 'VIEW_CUSTOMER_DETAILS']);

    expect(before).toEqual({ timelineEntryAdded: { text: 'While it is allowed' } });
    expect([refusal, end]).toEqual(['FORBIDDEN', null]);
  });
});

describe.each(TRANSPORTS)('a token that expires over %s', (transport) => {
  const issuer = useIssuer();
  const world = useWorld({ config: { oidc: issuer } });
  const listeners = useListeners(world);

  it(`P1 ends its streams with UNAUTHENTICATED, though nothing happens (${transport})`, async () => {
    // Clocks may differ by five seconds: this one is good for three more, long enough to open a stream.
    const token = await issuer.sign({ expiresIn: -2 });
    const subscriber = await listeners.bearer(transport, token).subscribe(BOOK);

    expect(await subscriber.refusal()).toBe('UNAUTHENTICATED');
    expect(await subscriber.next()).toBeNull();
  });
});
