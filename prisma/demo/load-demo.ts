import { setImmediate as endOfTurn } from 'node:timers/promises';
import type { Database } from '../../src/database/database';
import {
  inTransaction,
  type RecordChange,
  type RecordKind,
  type UnitOfWork,
  type WriteContext,
} from '../../src/database/transaction';
import { importOrganisation } from '../../src/services/organisation/import-organisation';
import { type NumberPurpose, SHARED_SCOPE } from '../../src/services/organisation/organisation';
import type { OrganisationFile } from '../../src/services/organisation/organisation-file';
import { connectDemoAzure } from './connect-demo-azure';
import { clientBooks, demoClientBooks, FEWEST_CUSTOMERS } from './demo-client-books';
import { demoCustomers, loyaltyCardsAmong } from './demo-customers';
import { demoOrganisation } from './demo-organisation';
import type { DemoRows } from './demo-rows';
import { clearInterruptedDemo, demoState, isInUse, markDemo } from './demo-state';
import { insertRows } from './insert-rows';
import { words } from './words';

export interface DemoOptions {
  /** At least 600, so that every client book is full. */
  readonly customers: number;
  readonly now: () => Date;
  /** Told after each transaction how many of the customers stand. */
  readonly progress?: (done: number, total: number) => void;
  /** Told in a sentence what the person who waits should know. */
  readonly notice?: (message: string) => void;
}

/** Customers in one transaction: few enough to hold in memory and to be far from the time limit. */
const SLICE = 500;

/** Tables that the planner should know and whose indices should be settled once they are full. */
const FILLED = words(`
  customer contact_point consent_record address customer_attribute loyalty_card customer_search
  client_book client client_attribute timeline_entry change_log audit_entry`);

/**
 * Loads the demo organisation with its customers into an empty database. A database that holds it already
 * stays as it is; where an earlier load was interrupted, it is started over from nothing.
 *
 * @throws Error where the database holds anything else, or fewer customers are asked for than the client
 *   books of the demo need
 */
export async function loadDemo(database: Database, options: DemoOptions): Promise<void> {
  const { customers, now, notice } = options;
  if (!Number.isInteger(customers) || customers < FEWEST_CUSTOMERS) {
    throw new Error(
      `The demo has at least ${FEWEST_CUSTOMERS} customers; DEMO_CUSTOMERS asks for ${customers}.`,
    );
  }
  await database.exclusively('demo', async () => {
    const state = await demoState(database);
    if (state === 'LOADED') return;
    if (state === 'INTERRUPTED') {
      notice?.('The demo organisation was not loaded to its end the last time; it is loaded anew.');
      await clearInterruptedDemo(database);
    } else if (await isInUse(database)) {
      throw new Error('The database holds an organisation that is not the demo; it is left as it is.');
    }
    const author = { staffId: null, integration: 'demo', store: null, legalEntity: null };
    await load({ database, author, now }, options);
  });
}

async function load(context: WriteContext, options: DemoOptions): Promise<void> {
  const { customers, progress } = options;
  const organisation = demoOrganisation();
  await inTransaction(context, 'beginDemo', ({ prisma }) => begin(prisma, organisation, customers, context));
  await importOrganisation(context, organisation);
  await inTransaction(context, 'loadDemo', (unit) => writeClientBooks(unit, organisation));
  for (let done = 0; done < customers; ) {
    const last = Math.min(done + SLICE, customers);
    const rows = demoCustomers(organisation, done + 1, last);
    await inTransaction(context, 'loadDemo', (unit) => writeRows(unit, rows));
    done = last;
    progress?.(done, customers);
    // On the embedded database nothing else would have its turn until all are written.
    await endOfTurn();
  }
  await connectDemoAzure(context);
  // The embedded database would do this within the hour, one on a server within minutes.
  for (const table of FILLED) await context.database.prisma.$executeRawUnsafe(`VACUUM (ANALYZE) ${table}`);
  await inTransaction(context, 'finishDemo', ({ prisma }) => markDemo(prisma, 'FINISHED', context.now()));
}

/**
 * Leaves the mark and sets the number sequences past what the demo uses, so that the default customers,
 * who are numbered with the import, come after the demo's customers.
 */
async function begin(
  prisma: UnitOfWork['prisma'],
  organisation: OrganisationFile,
  customers: number,
  { now }: WriteContext,
): Promise<void> {
  await markDemo(prisma, 'BEGUN', now());
  await prisma.numberSequence.createMany({
    data: organisation.numberSequences.map(({ purpose, legalEntity: scope, format }) => ({
      purpose,
      scope,
      format,
      next: BigInt(usedNumbers(purpose, scope, customers) + 1),
    })),
  });
}

/** How many numbers of a sequence the demo takes. */
function usedNumbers(purpose: NumberPurpose, scope: string, customers: number): number {
  switch (purpose) {
    case 'CUSTOMER':
      return customers;
    case 'LOYALTY_CARD':
      return loyaltyCardsAmong(customers);
    case 'CLIENT_BOOK':
      return clientBooks.filter(({ legalEntity }) => scope === SHARED_SCOPE || scope === legalEntity).length;
  }
}

async function writeClientBooks(unit: UnitOfWork, organisation: OrganisationFile): Promise<void> {
  const books = demoClientBooks(organisation);
  await unit.prisma.clientBook.createMany({ data: books });
  for (const { id, legalEntity } of books) unit.changed(made('CLIENT_BOOK', id, legalEntity, id));
}

async function writeRows(unit: UnitOfWork, rows: DemoRows): Promise<void> {
  for (const [table, list] of tablesOf(rows)) await insertRows(unit.prisma, table, list);
  for (const change of changesOf(rows)) unit.changed(change);
}

/** Each list of rows with its table, what is referred to first. */
function tablesOf(rows: DemoRows): [table: string, rows: readonly object[]][] {
  return [
    ['customer', rows.customers],
    ['contact_point', rows.contactPoints],
    ['consent_record', rows.consentRecords],
    ['address', rows.addresses],
    ['customer_attribute', rows.attributes],
    ['loyalty_card', rows.loyaltyCards],
    ['customer_search', rows.searches],
    ['client', rows.clients],
    ['timeline_entry', rows.timelineEntries],
  ];
}

/** In the order in which the records need one another (Y9). */
function changesOf({ customers, clients, timelineEntries }: DemoRows): RecordChange[] {
  return [
    ...customers.map(({ id, legalEntity }) => made('CUSTOMER', id, legalEntity)),
    ...clients.map(({ id, legalEntity, clientBookId }) => made('CLIENT', id, legalEntity, clientBookId)),
    ...timelineEntries.map(({ id, kind, legalEntity }) => made(kind, id, legalEntity)),
  ];
}

/** Buckets are those of the legal entity and of the book; that of a customer's book comes with the transaction (Y8). */
function made(kind: RecordKind, recordId: string, legalEntity: string, clientBookId?: string | null) {
  const buckets = [`LE:${legalEntity}`, ...(clientBookId ? [`CB:${clientBookId}`] : [])];
  return { kind, recordId, version: 1, buckets, changes: [] };
}
