import type { Reader } from '../../../database/database';
import { joinSql, rawSql, sql } from '../../../database/sql';
import type { ConfigurationPage } from '../headquarters-exchange';
import type { JobCode } from '../jobs/job';

/** A table of configuration as it travels: its key, and its columns. */
export interface ConfigurationSet {
  readonly table: string;
  readonly key: string;
  readonly columns: readonly string[];
}

/** What activities are of; a channel also fetches them with its first real-time call (T1). */
export const ACTIVITY_TYPES: ConfigurationSet = {
  table: 'activity_type',
  key: 'id',
  columns: ['id', 'code', 'label', 'position'],
};

/** What each download of configuration brings to a channel, as whole tables (J5). */
export const CONFIGURATION_SETS: Readonly<Partial<Record<JobCode, readonly ConfigurationSet[]>>> = {
  ATTRIBUTES_1040: [
    {
      table: 'attribute_definition',
      key: 'id',
      columns: ['id', 'name', 'label', 'type', 'options', 'required', 'display_order'],
    },
  ],
  CHANNEL_CONFIGURATION_1070: [
    { table: 'legal_entity', key: 'id', columns: ['id', 'code', 'name'] },
    { table: 'address_book', key: 'id', columns: ['id', 'code', 'name'] },
    {
      table: 'operating_unit',
      key: 'id',
      columns: ['id', 'number', 'name', 'street', 'city', 'state', 'postal_code', 'country'],
    },
    {
      table: 'store',
      key: 'id',
      columns: [
        ...['id', 'number', 'name', 'legal_entity', 'operating_unit', 'time_zone', 'currency', 'language'],
        ...['address_books', 'create_customers_async', 'allow_offline_customer_creation'],
        ...['filter_shared_customer_data', 'default_customer_id', 'defaults'],
      ],
    },
    {
      table: 'staff',
      key: 'id',
      columns: [
        ...['id', 'staff_id', 'name', 'permission_group', 'stores', 'address_books'],
        ...['every_store', 'every_address_book'],
      ],
    },
  ],
  REGISTERS_1090: [{ table: 'permission_group', key: 'id', columns: ['id', 'code', 'name', 'operations'] }],
  GLOBAL_CONFIGURATION_1110: [
    { table: 'feature', key: 'id', columns: ['id', 'key', 'enabled'] },
    ACTIVITY_TYPES,
    { table: 'customer_group', key: 'id', columns: ['id', 'code', 'name', 'financial_dimensions'] },
    { table: 'affiliation', key: 'id', columns: ['id', 'code', 'name'] },
    // Which measures cards show; who asks for them, and with which secret, is headquarters' alone (Y22).
    { table: 'key_vault_settings', key: 'id', columns: ['id'] },
    { table: 'customer_insights_settings', key: 'id', columns: ['id', 'enabled', 'measures'] },
  ],
  CATALOGS_1150: [
    { table: 'client_book_attribute', key: 'name', columns: ['name', 'display_order', 'refinable'] },
  ],
};

/** The tables of a download, where configuration changed since that revision. */
export async function serveConfiguration(
  prisma: Reader,
  job: string,
  revision: number | null,
): Promise<ConfigurationPage> {
  const sets = CONFIGURATION_SETS[job as JobCode] ?? [];
  const { revision: now } = await prisma.configurationRevision.findFirstOrThrow();
  if (Number(now) === revision) return { revision: Number(now), tables: null };
  const tables: Record<string, readonly object[]> = {};
  for (const set of sets) tables[set.table] = await rowsOf(prisma, set);
  return { revision: Number(now), tables };
}

/** All rows of a table of configuration, in the form that travels. */
export async function rowsOf(prisma: Reader, { table, key, columns }: ConfigurationSet): Promise<object[]> {
  const pairs = columns.map((column) =>
    column === 'defaults' ? sql`'defaults', ${storeDefaults}` : rawSql(`'${column}', "${column}"`),
  );
  const rows = await prisma.$queryRaw<{ body: object }[]>(sql`
    SELECT jsonb_build_object(${joinSql(pairs)}) AS body FROM ${rawSql(table)} ORDER BY ${rawSql(key)}`);
  return rows.map(({ body }) => body);
}

/** What new customers of a store inherit, finished here, since the channel may not hold the default customer (Y7). */
const storeDefaults = sql`(
  SELECT jsonb_build_object('type', type, 'customerGroup', customer_group, 'receiptPreference', receipt_preference,
    'receiptEmail', receipt_email, 'currency', customer.currency, 'language', customer.language,
    'affiliations', affiliations)
  FROM customer WHERE customer.id = store.default_customer_id)`;
