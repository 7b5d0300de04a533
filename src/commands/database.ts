import 'reflect-metadata';
import { parseConfig, processEnvironment } from '../app/config';
import { CommandFailed, exitWith } from '../app/run-node';
import { migrate } from '../database/migrate';
import { moveDatabase } from '../database/move-database';
import { openEmbedded } from '../database/open-embedded';
import { openPostgres } from '../database/open-postgres';
import { settleChangeLog } from '../services/sync/change-log/settle-change-log';
import { replayJournal } from '../services/sync/journal/replay-journal';

const USAGE = `Usage, with the node stopped, DATA_DIR the folder that it had and DATABASE_URL an empty database:
  npm run database -- move`;

/** `npm run database -- move`: copies the embedded database into a served one, whose change log begins anew (Y11). */
async function main([verb, ...rest]: readonly string[]): Promise<void> {
  const { dataDir, databaseUrl } = parseConfig(processEnvironment(), 'development');
  if (verb !== 'move' || rest.length > 0 || databaseUrl === null) throw new CommandFailed(USAGE);
  const now = () => new Date();
  const from = await openEmbedded({ folder: dataDir });
  try {
    const to = await openPostgres({ url: databaseUrl });
    try {
      await migrate(from);
      await migrate(to);
      await settleChangeLog(from, now);
      await replayJournal(from, now);
      const rows = await moveDatabase(from, to);
      await settleChangeLog(to, now);
      console.log(
        `${rows} rows moved. Start the node with DATABASE_URL; the folder ${dataDir} is no longer used.`,
      );
    } finally {
      await to.close();
    }
  } finally {
    await from.close();
  }
}

main(process.argv.slice(2)).then(() => process.exit(0), exitWith);
