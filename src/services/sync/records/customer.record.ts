import { insertRows } from '../../../database/insert-rows';
import { rawSql, sql } from '../../../database/sql';
import type { UnitOfWork } from '../../../database/transaction';
import { documentOf, type SearchedParts } from '../../customers/customer-aggregate';
import { fold } from '../../customers/fold';
import { clientBookOfBucket, legalEntityOfBucket } from '../envelope';
import { acknowledgeIncluded } from '../overlay/overlay';
import { reapplyEdits } from '../overlay/reapply-edits';
import { sharesAddressBook } from './shared-address-book';
import {
  type Applying,
  asJson,
  type HeldRecord,
  includedOperations,
  listAsJson,
  setFromExcluded,
  type TravellingRecord,
} from './travelling-record';

const COLUMNS = [
  'id',
  'legal_entity',
  'creation_mode',
  'type',
  'name',
  'first_name',
  'last_name',
  'organization_name',
  'customer_group',
  'currency',
  'language',
  'receipt_preference',
  'receipt_email',
  'financial_dimensions',
  'address_books',
  'affiliations',
  'created_at_store',
  'created_offline_at',
  'version',
  'created_at',
  'updated_at',
];
/** What a channel adds to a downloaded row. */
const OWN_COLUMNS = [
  'account_number',
  'assigned_number',
  'sort_name',
  'sync_state',
  'sync_error',
  'downloaded_version',
];

/** What hangs on a customer and travels with it as whole sets (Y16): table, wire columns, order. */
type HangingTable = 'contact_point' | 'address' | 'customer_attribute' | 'loyalty_card' | 'consent_record';

const HANGING: readonly {
  readonly table: HangingTable;
  readonly columns: readonly string[];
  readonly order: string;
  readonly decimals?: readonly string[];
  /** What a channel adds. */
  readonly own?: Readonly<Record<string, string>>;
}[] = [
  {
    table: 'contact_point',
    columns: [
      'id',
      'kind',
      'value',
      'is_primary',
      'marketing_consent',
      'consent_recorded_at',
      'created_at',
      'position',
    ],
    order: 'contact_point.position',
  },
  {
    table: 'address',
    columns: [
      ...['id', 'name', 'phone', 'purpose', 'street', 'city', 'state', 'postal_code', 'country'],
      ...['is_primary', 'version', 'created_at', 'position'],
    ],
    order: 'address.position',
    own: { sync_state: 'SYNCED' },
  },
  {
    table: 'customer_attribute',
    columns: ['name', 'value', 'number_value', 'date_value', 'month_day'],
    order: 'customer_attribute.name',
    decimals: ['number_value'],
  },
  {
    table: 'loyalty_card',
    columns: ['id', 'legal_entity', 'number', 'issued_at'],
    order: 'loyalty_card.issued_at, loyalty_card.id',
  },
  {
    table: 'consent_record',
    columns: ['id', 'kind', 'contact', 'consent', 'recorded_at', 'recorded_by', 'store'],
    order: 'consent_record.recorded_at, consent_record.id',
  },
];

/**
 * A customer with all that hangs on it (Y16). Numbered, and from then on counted, at headquarters; made and,
 * where the table L lets it, edited in channels. Needs nothing: codes of configuration are only codes (Y9).
 */
export const customerRecord: TravellingRecord = {
  kind: 'CUSTOMER',
  table: 'customer',
  isIn: (bucket) => {
    const book = clientBookOfBucket(bucket);
    return book === null
      ? sql`customer.legal_entity = ${legalEntityOfBucket(bucket)} AND ${sharesAddressBook(bucket, 'customer.id')}`
      : sql`EXISTS (SELECT FROM client WHERE client.customer_id = customer.id AND client.client_book_id = ${book}::uuid)`;
  },
  read: (prisma, scope, ids, channel) =>
    prisma.$queryRaw(sql`
    SELECT customer.id, customer.version,
      ${includedOperations(channel, sql`inbox_operation.customer_id = customer.id`)} AS includes,
      ARRAY['LE:' || customer.legal_entity] AS buckets,
      ${asJson('customer', COLUMNS)} || jsonb_build_object('account_number', customer.assigned_number,
        ${hanging('contact_point')}, ${hanging('address')}, ${hanging('customer_attribute')},
        ${hanging('loyalty_card')}, ${hanging('consent_record')}) AS body
    FROM customer
    WHERE customer.id = ANY(${[...ids]}::uuid[]) AND customer.assigned_number IS NOT NULL AND ${scope}`),
  apply: applyCustomers,
};

function hanging(table: HangingTable) {
  const found = HANGING.find((one) => one.table === table);
  if (!found) throw new Error(`Nothing hangs on a customer in ${table}.`);
  const { columns, order, decimals } = found;
  return sql`${table}::text, ${listAsJson(table, columns, sql`customer_id = customer.id`, order, decimals)}`;
}

async function applyCustomers(
  unit: UnitOfWork,
  records: readonly HeldRecord[],
  { at, isForced }: Applying,
): Promise<number> {
  const { prisma } = unit;
  const ids = records.map(({ id }) => id);
  const standing = await prisma.$queryRaw<
    { id: string; downloadedVersion: number; accountNumber: string | null }[]
  >(sql`
    SELECT id, downloaded_version AS "downloadedVersion", account_number AS "accountNumber"
    FROM customer WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR UPDATE`);
  await acknowledgeIncluded(
    unit,
    records.flatMap(({ includes }) => includes),
    at,
  );
  const known = new Map(standing.map((one) => [one.id, one]));
  const newer = records.filter(
    ({ id, version }) => isForced || version > (known.get(id)?.downloadedVersion ?? 0),
  );
  if (newer.length === 0) return 0;
  await closeCreations(
    unit,
    newer.map(({ id }) => id),
    at,
  );
  await replace(unit, newer);
  await reapplyEdits(
    unit,
    newer.map(({ id }) => id),
  );
  for (const { id, version, buckets, body } of newer) {
    const before = known.get(id)?.accountNumber ?? null;
    const after = body.account_number as string;
    const changes = before === after ? [] : [{ path: 'accountNumber', before, after }];
    unit.changed({ kind: 'CUSTOMER', recordId: id, version, buckets, applied: true, changes });
  }
  return newer.length;
}

/** Headquarters has the customers: their creation, in whatever way it came there, is done (Y4). */
async function closeCreations({ prisma }: UnitOfWork, ids: string[], at: Date): Promise<void> {
  // A call that never arrived was not acknowledged by it.
  await prisma.operation.updateMany({
    where: { targetId: { in: ids }, kind: 'createCustomer', state: 'UNKNOWN' },
    data: { state: 'SUPERSEDED' },
  });
  await prisma.operation.updateMany({
    where: {
      targetId: { in: ids },
      kind: 'createCustomer',
      state: { in: ['UPLOADED', 'FAILED'] },
    },
    data: { state: 'ACKNOWLEDGED', acknowledgedAt: at, verdict: null },
  });
}

/** The rows read as headquarters' form does, whatever stood here. */
async function replace({ prisma }: UnitOfWork, records: readonly HeldRecord[]): Promise<void> {
  const ids = records.map(({ id }) => id);
  const rows = records.map(({ body, version }) => ({
    ...body,
    assigned_number: body.account_number,
    sort_name: fold(body.name as string),
    sync_state: 'SYNCED',
    downloaded_version: version,
  }));
  const columns = [...COLUMNS, ...OWN_COLUMNS];
  await prisma.$executeRaw(
    insertRows(
      'customer',
      columns,
      rows,
      sql`ON CONFLICT (id) DO UPDATE SET ${setFromExcluded(columns, 'id')}`,
    ),
  );
  for (const { table, columns, own = {} } of HANGING) {
    const hung = records.flatMap(({ id, body }) =>
      (body[table] as object[]).map((one) => ({ ...one, ...own, customer_id: id })),
    );
    await prisma.$executeRaw(sql`DELETE FROM ${rawSql(table)} WHERE customer_id = ANY(${ids}::uuid[])`);
    if (hung.length === 0) continue;
    await prisma.$executeRaw(insertRows(table, [...columns, ...Object.keys(own), 'customer_id'], hung));
  }
  await prisma.$executeRaw(
    insertRows(
      'customer_search',
      SEARCH_COLUMNS,
      records.map(searchRow),
      sql`ON CONFLICT (customer_id)
      DO UPDATE SET ${setFromExcluded(SEARCH_COLUMNS, 'customer_id')}`,
    ),
  );
}

const SEARCH_COLUMNS = ['customer_id', 'legal_entity', 'address_books', 'sort_name', 'document'];

function searchRow({ id, body }: HeldRecord): object {
  const customer = { name: body.name as string, accountNumber: body.account_number as string };
  const hung = <T>(table: HangingTable) => body[table] as T[];
  const parts: SearchedParts = {
    customer,
    contactPoints: hung('contact_point'),
    addresses: hung<Record<string, never>>('address').map(({ postal_code, ...address }) => ({
      ...(address as unknown as SearchedParts['addresses'][number]),
      postalCode: postal_code ?? null,
    })),
    loyaltyCards: hung('loyalty_card'),
  };
  return {
    customer_id: id,
    legal_entity: body.legal_entity,
    address_books: body.address_books,
    sort_name: fold(customer.name),
    document: documentOf(parts),
  };
}
