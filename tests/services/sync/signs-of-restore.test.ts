import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from '../../../src/database/database';
import { migrate } from '../../../src/database/migrate';
import { openEmbedded } from '../../../src/database/open-embedded';
import { raiseMark } from '../../../src/services/sync/change-log/raise-mark';
import { settleChangeLog } from '../../../src/services/sync/change-log/settle-change-log';
import { useFolder } from '../../support/folder';
import { describeOnEmbedded } from '../../support/on-embedded';
import { BEGINNING, cloneTemplate, storeTemplate } from '../../support/template';

jest.setTimeout(120_000);

const settle = (database: Database) => settleChangeLog(database, () => BEGINNING);

/** The number that each sequence gives out next. */
async function nextNumbers({ prisma }: Database): Promise<Record<string, number>> {
  const rows = await prisma.numberSequence.findMany();
  return Object.fromEntries(rows.map(({ purpose, scope, next }) => [`${purpose} ${scope}`, Number(next)]));
}

describe('a database that was made anew from a backup', () => {
  let database: Database;
  beforeAll(async () => {
    database = await cloneTemplate();
  });
  afterAll(() => database.close());

  it('Y11 Y13 keeps its numbers at its first start, and when a new version asks for one more sign', async () => {
    const before = await nextNumbers(database);
    expect(await settle(database)).toBe('KEPT');
    await database.prisma.changeLogIdentity.updateMany({ data: { timeline: null, databaseOid: null } });
    expect([await settle(database), await settle(database)]).toEqual(['KEPT', 'KEPT']);
    expect(await nextNumbers(database)).toEqual(before);
  });

  it.each([
    ['another system', { systemIdentifier: '1' }],
    ['another timeline', { timeline: '000000FF' }],
    ['another database of the same server', { databaseOid: '1' }],
  ])('Y11 Y13 %s: the log begins anew, and every number sequence jumps by 10,000', async (_sign, data) => {
    const before = await nextNumbers(database);
    await database.prisma.changeLogIdentity.updateMany({ data });
    expect([await settle(database), await settle(database)]).toEqual(['MINTED', 'KEPT']);
    const jumped = Object.entries(before).map(([sequence, next]) => [sequence, next + 10_000]);
    expect(await nextNumbers(database)).toEqual(Object.fromEntries(jumped));
  });
});

describeOnEmbedded('a data folder', () => {
  const folder = useFolder();
  const data = join(folder.path, 'data');
  const copy = join(folder.path, 'copy');

  /** A node starts on the folder and ends. */
  const run = async (end: (database: Database) => Promise<void> = raiseMark) => {
    const database = await openEmbedded({ folder: data });
    try {
      await migrate(database);
      const standing = await settle(database);
      await end(database);
      return standing;
    } finally {
      await database.close();
    }
  };
  const mark = () => readFile(`${data}.mark`, 'utf8');

  it('Y11 that is put back beside the mark that it left is told, once', async () => {
    await storeTemplate('empty', data);
    expect([await run(), await run()]).toEqual(['KEPT', 'KEPT']);
    cpSync(data, copy, { recursive: true });
    expect(await run()).toBe('KEPT');
    rmSync(data, { recursive: true });
    cpSync(copy, data, { recursive: true });
    expect([await run(), await run()]).toEqual(['MINTED', 'KEPT']);
  });

  it('Y11 whose copy was taken while a node ran is told, too', async () => {
    rmSync(copy, { recursive: true });
    await run(async (database) => {
      cpSync(data, copy, { recursive: true });
      await raiseMark(database);
    });
    rmSync(data, { recursive: true });
    cpSync(copy, data, { recursive: true });
    expect(await run()).toBe('MINTED');
  });

  it('Y11 that comes without its mark counts as put back', async () => {
    rmSync(`${data}.mark`);
    expect([await run(), await run()]).toEqual(['MINTED', 'KEPT']);
  });

  it('Y11 whose node died while the mark was raised is no restore', async () => {
    const before = Number(await mark());
    writeFileSync(`${data}.mark`, `${before} ${before + 1}\n`);
    expect(await run()).toBe('KEPT');
  });

  it('Y11 that is made anew beside an old mark begins as any other', async () => {
    rmSync(data, { recursive: true });
    await storeTemplate('empty', data);
    expect([await run(), await run()]).toEqual(['KEPT', 'KEPT']);
  });
});
