import { sql } from '../../../src/database/sql';
import { type SearchScope, searchStatement } from '../../../src/services/customers/search-customers';
import { searchTerms } from '../../../src/services/customers/search-terms';
import { identifyCaller } from '../../../src/services/organisation/caller';
import { CurrentOrganisation } from '../../../src/services/organisation/current-organisation';
import { useWorld, type World } from '../../support/world';

/** The plan of a search by 000110 in HOUSTON, as the database would run it now. */
async function planOf({ database }: World, search: string, scope: SearchScope): Promise<string> {
  const organisation = await new CurrentOrganisation(database).read();
  const caller = identifyCaller(organisation, { kind: 'person', staffId: '000110', store: 'HOUSTON' });
  const statement = searchStatement({ caller }, searchTerms(search), scope, { first: 20 });
  const lines = await database.prisma.$queryRaw<{ 'QUERY PLAN': string }[]>(sql`EXPLAIN ${statement}`);
  return lines.map((line) => line['QUERY PLAN']).join('\n');
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
    await prisma.$executeRaw`
      INSERT INTO customer_search (customer_id, legal_entity, address_books, sort_name, document)
      SELECT md5(customer_id::text || copy)::uuid, legal_entity, address_books, sort_name, document || copy || ' '
      FROM customer_search CROSS JOIN generate_series(1, 20) AS copy`;
    // What autovacuum does in the background: entries that wait beside the index make it look dear.
    await prisma.$executeRaw`SELECT gin_clean_pending_list('customer_search_document')`;
    await prisma.$executeRaw`ANALYZE customer, customer_search`;
  }, 60_000);

  it.each<[SearchScope, string]>([
    ['STORE', 'blackwood'],
    ['STORE', 'bla'],
    ['STORE', 'marcus blackwood'],
    ['STORE', '(713) 555-0142'],
    ['LEGAL_ENTITY', 'blackwood'],
  ])('F1 in scope %s the search %j is narrowed down in one index', async (scope, search) => {
    const plan = await planOf(world, search, scope);
    expect(plan).toContain('Bitmap Index Scan on customer_search_document');
    expect(plan).not.toContain('Seq Scan on customer_search');
  });
});
