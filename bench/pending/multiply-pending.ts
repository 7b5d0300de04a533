import type { Database } from '../../src/database/database';
import { rawSql, type Sql, sql } from '../../src/database/sql';

/** Copies at once, so that no statement is long. */
const BATCH = 10_000;

/**
 * Makes `count` more pending customers of one that stands in a channel, each with a guid, an email and an address of
 * its own and the operation that creates it, as if as many had been made at its tills.
 */
export async function multiplyPending({ prisma }: Database, seedId: string, count: number): Promise<void> {
  for (let made = 0; made < count; made += BATCH) {
    const size = Math.min(BATCH, count - made);
    await prisma.$transaction(
      async (inside) => {
        await inside.$executeRaw`
          CREATE TEMPORARY TABLE copy ON COMMIT DROP AS
          SELECT number, gen_random_uuid() AS id, gen_random_uuid() AS address_id, gen_random_uuid() AS operation_id,
            gen_random_uuid() AS contact_id, 'pending.' || number || '@example.com' AS email, 'Ada ' || number AS name
          FROM generate_series(${made + 1}::int, ${made + size}::int) AS number`;
        for (const statement of copies(seedId)) await inside.$executeRaw(statement);
      },
      { timeout: 600_000 },
    );
  }
}

function copies(seedId: string): Sql[] {
  const ofSeed = sql`customer_id = ${seedId}::uuid`;
  return [
    copied(
      'customer',
      sql`original.id = ${seedId}::uuid`,
      `'id', copy.id, 'name', copy.name, 'first_name', copy.name,
      'sort_name', lower(copy.name)`,
    ),
    copied('contact_point', ofSeed, `'id', copy.contact_id, 'customer_id', copy.id, 'value', copy.email`),
    copied('address', ofSeed, `'id', copy.address_id, 'customer_id', copy.id`),
    copied(
      'customer_search',
      ofSeed,
      `'customer_id', copy.id, 'sort_name', lower(copy.name),
      'document', ' ' || lower(copy.name) || ' ' || copy.email || ' '`,
    ),
    copied(
      'operation',
      ofSeed,
      `'id', copy.operation_id, 'customer_id', copy.id, 'target_id', copy.id,
      'sequence', nextval('operation_sequence_seq'),
      'body', original.body || jsonb_build_object('id', copy.id, 'name', copy.name, 'firstName', copy.name,
        'contactPoints', jsonb_set(original.body->'contactPoints', '{0,value}', to_jsonb(copy.email)),
        'addresses', jsonb_set(original.body->'addresses', '{0,id}', to_jsonb(copy.address_id)))`,
    ),
  ];
}

/** One row for each copy, like the original but for what is named. */
function copied(table: string, original: Sql, changes: string): Sql {
  const name = rawSql(`"${table}"`);
  return sql`INSERT INTO ${name}
    SELECT (jsonb_populate_record(original, jsonb_build_object(${rawSql(changes)}))).* FROM ${name} original, copy
    WHERE ${original}`;
}
