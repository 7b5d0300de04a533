import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { servant } from '../../bench/speed/postgres-programs';
import { servantFolder } from './postgres-server';
import { freePort } from './processes';
import { until } from './until';

/** Where Debian has it. */
const PROGRAM = '/usr/sbin/pgbouncer';

/** Whether this machine has PgBouncer. */
export const hasPgBouncer = existsSync(PROGRAM);

/** PgBouncer in transaction mode before a server, with fewer connections than its clients have. */
export class PgBouncer {
  private constructor(
    private readonly child: ChildProcess,
    private readonly folder: string,
    /** Leads through it to the database that the server's address named. */
    readonly url: string,
  ) {}

  static async before(server: string): Promise<PgBouncer> {
    const { hostname, port, username, password, pathname } = new URL(server);
    const folder = servantFolder();
    const listening = await freePort();
    const users = join(folder, 'users.txt');
    const settings = join(folder, 'pgbouncer.ini');
    writeFileSync(users, `"${username}" "${decodeURIComponent(password)}"\n`);
    writeFileSync(
      settings,
      `[databases]
      * = host=${hostname} port=${port || 5432}
      [pgbouncer]
      listen_addr = 127.0.0.1
      listen_port = ${listening}
      unix_socket_dir =
      auth_type = trust
      auth_file = ${users}
      pool_mode = transaction
      default_pool_size = 3
      max_client_conn = 200`.replaceAll(/^ +/gm, ''),
    );
    const { uid, gid } = servant();
    if (uid !== undefined && gid !== undefined)
      for (const file of [users, settings]) chownSync(file, uid, gid);
    const child = spawn(PROGRAM, ['-q', settings], { uid, gid, cwd: folder, stdio: 'ignore' });
    const url = `postgresql://${username}@127.0.0.1:${listening}${pathname}?pgbouncer=true`;
    await until('PgBouncer listens', () => answers(url));
    return new PgBouncer(child, folder, url);
  }

  async remove(): Promise<void> {
    const ended = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await ended;
    rmSync(this.folder, { recursive: true, force: true });
  }
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('SELECT 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
