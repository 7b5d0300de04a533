import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Where Debian has the programs of PostgreSQL's versions. */
const VERSIONS = '/usr/lib/postgresql';

/** The folder of the newest PostgreSQL on this machine; null where it has none. */
export const postgresPrograms = newestPrograms();

function newestPrograms(): string | null {
  const versions = existsSync(VERSIONS) ? readdirSync(VERSIONS).map(Number).filter(Boolean) : [];
  const newest = Math.max(0, ...versions);
  const programs = join(VERSIONS, String(newest), 'bin');
  return existsSync(join(programs, 'initdb')) ? programs : null;
}

/** PostgreSQL and PgBouncer refuse to run as root; as anybody else they run as who we are. */
export function servant(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const idOf = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: idOf('-u'), gid: idOf('-g') };
}

/** Lets the servant write into a folder. */
export function giveToServant(folder: string): void {
  const { uid, gid } = servant();
  if (uid !== undefined && gid !== undefined) chownSync(folder, uid, gid);
}
