import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '../../src/database/database';
import { migrate } from '../../src/database/migrate';
import { openEmbedded } from '../../src/database/open-embedded';
import { noFilter, openSchemaEngine } from '../../src/database/schema-engine';

const models = join(__dirname, '..', '..', 'prisma', 'models');

/** What the database has that Prisma's language cannot say, as the statement that would take it away. */
const BEYOND_PRISMA = '-- DropIndex\nDROP INDEX "customer_search_document";\n';

describe('the migrations', () => {
  let database: Database;
  beforeAll(async () => {
    // The engine reads the embedded database alone: served ones give it a type that it does not know.
    database = await openEmbedded({});
    await migrate(database);
  }, 60_000);
  afterAll(() => database.close());

  /** The statements that would bring the migrated database to what prisma/models says. */
  async function drift(): Promise<string | null> {
    const files = readdirSync(models).map((name) => ({
      path: join(models, name),
      content: readFileSync(join(models, name), 'utf8'),
    }));
    const engine = await openSchemaEngine(
      database.adapter,
      files.map(({ path, content }) => [path, content]),
    );
    const { stdout } = await engine.diff({
      from: { tag: 'schemaDatasource', files, configDir: models },
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: null,
      filters: noFilter,
    });
    engine.free();
    return stdout;
  }

  it('make the database that prisma/models describes', async () => {
    expect(await drift()).toBe(BEYOND_PRISMA);
  });

  it('are missed where a model has more', async () => {
    await database.prisma.$executeRaw`ALTER TABLE customer DROP COLUMN receipt_email`;

    expect(await drift()).toContain('ADD COLUMN');
  });
});
