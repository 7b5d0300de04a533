import type { Database, Reader } from '../../../database/database';
import { beginLogAnew, holdingTheLog } from './begin-log-anew';
import { raiseMark } from './raise-mark';

/** What tells one database from another, and from itself after it was set back; null where the role may not ask. */
interface Signs {
  /** Of the database cluster. */
  readonly systemIdentifier: string | null;
  /** Another one after a recovery to a point in time, and after a failover. */
  readonly timeline: string | null;
  /** Another one where the database was made anew in the same cluster, from a copy or a dump. */
  readonly databaseOid: string | null;
}

interface Standing extends Signs {
  /** Transaction ids that this server has not given out yet can't be of its own log. */
  readonly isAhead: boolean;
  readonly mark: number;
}

/** What settling the log came to. */
export type LogStanding = 'KEPT' | 'MINTED';

/**
 * Makes sure, when a node starts, that the log is still the log of this database (Y11). Restored, failed over,
 * put back or moved from the embedded database it gets a new id, and everything that goes with that (Y13).
 */
export async function settleChangeLog(database: Database, now: () => Date): Promise<LogStanding> {
  const signs = await signsOf(database.prisma);
  const isSettled = (standing: Standing) => isSame(standing, signs) && !isSetBack(database, standing);
  const standing = isSettled(await standingOf(database.prisma))
    ? 'KEPT'
    : await holdingTheLog(database, async (prisma): Promise<LogStanding> => {
        const found = await standingOf(prisma);
        if (isSettled(found)) return 'KEPT';
        const isMinted = isAnother(found, signs) || isSetBack(database, found);
        if (isMinted) await beginLogAnew(prisma, now());
        await prisma.changeLogIdentity.update({ where: { id: 1 }, data: signs });
        return isMinted ? 'MINTED' : 'KEPT';
      });
  await raiseMark(database);
  return standing;
}

const NAMES = ['systemIdentifier', 'timeline', 'databaseOid'] as const;

function isSame(one: Signs, other: Signs): boolean {
  return NAMES.every((name) => one[name] === other[name]);
}

/** What was not known before is taken as it is: the first start, or the first one of a version that asks for it. */
function isAnother(standing: Standing, signs: Signs): boolean {
  return NAMES.some((name) => standing[name] !== null && standing[name] !== signs[name]);
}

/** The database stands elsewhere than it was left (Y11). A folder that was made anew beside an old mark is no restore. */
function isSetBack({ mark }: Database, standing: Standing): boolean {
  if (standing.isAhead) return true;
  if (!mark || standing.systemIdentifier === null) return false;
  const marks = mark.read();
  return (standing.mark > 0 || marks.length > 0) && !marks.includes(standing.mark);
}

async function standingOf(prisma: Reader): Promise<Standing> {
  const [standing] = await prisma.$queryRaw<[Standing]>`
    SELECT identity.system_identifier AS "systemIdentifier", identity.timeline, identity.mark,
      identity.database_oid AS "databaseOid",
      coalesce((SELECT max(transaction_id) >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint
        FROM change_log WHERE sequence > identity.block_end), FALSE) AS "isAhead"
    FROM change_log_identity identity`;
  return standing;
}

async function signsOf(prisma: Reader): Promise<Signs> {
  const [{ mayAskSystem, mayAskTimeline, databaseOid }] = await prisma.$queryRaw<
    [{ mayAskSystem: boolean; mayAskTimeline: boolean; databaseOid: string }]
  >`
    SELECT has_function_privilege('pg_control_system()', 'EXECUTE') AS "mayAskSystem",
      has_function_privilege('pg_walfile_name(pg_lsn)', 'EXECUTE')
        AND has_function_privilege('pg_current_wal_lsn()', 'EXECUTE') AS "mayAskTimeline",
      (SELECT oid::text FROM pg_database WHERE datname = current_database()) AS "databaseOid"`;
  const [system] = mayAskSystem
    ? await prisma.$queryRaw<{ identifier: string }[]>`
        SELECT system_identifier::text AS identifier FROM pg_control_system()`
    : [];
  // A WAL file is named after its timeline, of which a recovery begins another one.
  const [wal] = mayAskTimeline
    ? await prisma.$queryRaw<{ timeline: string }[]>`
        SELECT left(pg_walfile_name(pg_current_wal_lsn()), 8) AS timeline`
    : [];
  return { systemIdentifier: system?.identifier ?? null, timeline: wal?.timeline ?? null, databaseOid };
}
