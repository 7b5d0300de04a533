import { type Sql, sql } from '../../../src/database/sql';
import { CUSTOMER_ALONE } from '../../../src/services/customers/customer-with-parts';
import type { SearchGround } from '../../../src/services/customers/search-conditions';
import { type SearchScope, searchGround } from '../../../src/services/customers/search-customers';
import { fewStatement } from '../../../src/services/customers/search-few';
import { searchStatement } from '../../../src/services/customers/search-statement';
import type { Stratum } from '../../../src/services/customers/search-strata';
import { searchTerms } from '../../../src/services/customers/search-terms';
import { identifyCaller } from '../../../src/services/organisation/caller';
import { CurrentOrganisation } from '../../../src/services/organisation/current-organisation';
import { useWorld, type World } from '../../support/world';

const REACH = { behind: null, limit: 21 };

/** Where 000110 searches in HOUSTON. */
async function groundOf({ database }: World, scope: SearchScope): Promise<SearchGround> {
  const organisation = await new CurrentOrganisation(database).read();
  const caller = identifyCaller(organisation, { kind: 'person', staffId: '000110', store: 'HOUSTON' });
  return searchGround({ caller }, scope);
}

/** The plan of a statement, as the database would run it now. */
async function explained({ database }: World, statement: Sql): Promise<string> {
  const lines = await database.select<{ 'QUERY PLAN': string }>(sql`EXPLAIN ${statement}`, 'planned-anew');
  return lines.map((line) => line['QUERY PLAN']).join('\n');
}

/** The plan of one stratum of a search by 000110 in HOUSTON. */
async function planOf(world: World, search: string, scope: SearchScope, stratum: Stratum): Promise<string> {
  const ground = await groundOf(world, scope);
  const { statement } = searchStatement(ground, searchTerms(search), stratum, REACH, CUSTOMER_ALONE);
  return explained(world, statement);
}

describe('how the database searches', () => {
  const world = useWorld();

  /** Twenty times the demo: enough that reading every customer costs more than asking the index, as in any real shop. */
  beforeAll(async () => {
    const { prisma } = world.database;
    await prisma.$executeRaw`
      INSERT INTO customer (id, legal_entity, account_number, sync_state, creation_mode, type, name, sort_name,
        financial_dimensions, address_books, affiliations, version, created_at, updated_at)
      SELECT md5(id::text || copy)::uuid, legal_entity, account_number || '-' || copy, sync_state, creation_mode, type,
        name, sort_name, financial_dimensions, address_books, affiliations, version, created_at, updated_at
      FROM customer CROSS JOIN generate_series(1, 20) AS copy`;
    // A copy of everyone a statement: entering all of them into the indexes at once takes longer than a statement may.
    for (let copy = 1; copy <= 20; copy += 1) {
      await prisma.$executeRaw`
        INSERT INTO customer_search (customer_id, legal_entity, address_books, sort_name, document)
        SELECT md5(customer_id::text || ${copy}::int)::uuid, search.legal_entity, search.address_books, search.sort_name,
          document || ${copy}::int || ' '
        FROM customer_search AS search JOIN customer ON customer.id = customer_id
        WHERE account_number IS NULL OR account_number NOT LIKE '%-%-%'`;
    }
    // What autovacuum does in the background: entries that wait beside the index make it look dear.
    await prisma.$executeRaw`SELECT gin_clean_pending_list('customer_search_document')`;
    await prisma.$executeRaw`ANALYZE customer, customer_search`;
  }, 60_000);

  it.each<[SearchScope, string]>([
    ['STORE', 'blackwood'],
    ['STORE', 'bla'],
    ['STORE', 'marcus blackwood'],
    ['LEGAL_ENTITY', 'blackwood'],
  ])(
    'F1 in scope %s beginnings of names for %j are read in the order of the indexes by name',
    async (scope, search) => {
      const plan = await planOf(world, search, scope, { kind: 'counted', matched: 1, tier: 0 });
      expect(plan).toContain('customer_search_legal_entity_sort_name_customer_id_idx');
      expect(plan).toContain('customer_search_last_word_first');
      expect(plan).not.toContain('Seq Scan on customer_search');
    },
  );

  it.each<[SearchScope, string, number]>([
    ['STORE', 'blackwood', 1],
    ['STORE', 'bla', 1],
    ['STORE', 'marcus blackwood', 2],
    ['STORE', '(713) 555-0142', 1],
    ['LEGAL_ENTITY', 'blackwood', 1],
  ])(
    'F1 in scope %s a word that few have, %j, is narrowed down in one index',
    async (scope, search, matched) => {
      const plan = await planOf(world, search, scope, { kind: 'counted', matched, tier: 1 });
      expect(plan).toContain('Bitmap Index Scan on customer_search_document');
      expect(plan).not.toContain('Seq Scan on customer_search');
    },
  );

  it.each<[SearchScope, string]>([
    ['STORE', 'c-000013'],
    ['STORE', '(713) 555-0142'],
    ['LEGAL_ENTITY', '713 555 01 42'],
    ['LEGAL_ENTITY', 'c-000013 7135550142'],
  ])('F1 in scope %s who has the digits of %j is found by them alone', async (scope, search) => {
    const statement = fewStatement(await groundOf(world, scope), searchTerms(search), REACH, CUSTOMER_ALONE);
    const plan = await explained(world, statement ?? sql`SELECT`);
    expect(plan).toContain('Bitmap Index Scan on customer_search_digits');
    expect(plan).not.toMatch(/customer_search_document|Seq Scan on customer_search/);
  });

  it.each<SearchScope>(['STORE', 'LEGAL_ENTITY'])(
    'F1 in scope %s a word that everyone has is read in the order of names until the page is full',
    async (scope) => {
      const plan = await planOf(world, 'example', scope, { kind: 'counted', matched: 1, tier: 1 });
      expect(plan).toContain('Index Scan using customer_search_legal_entity_sort_name_customer_id_idx');
      expect(plan).not.toContain('Bitmap');
    },
  );
});
