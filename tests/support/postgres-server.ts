import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { giveToServant, postgresPrograms, servant } from '../../bench/speed/postgres-programs';
import { freePort } from './processes';

const run = promisify(execFile);

/** A folder of the servant. */
export function servantFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'counterside-postgres-'));
  giveToServant(folder);
  return folder;
}

/** A PostgreSQL that a test starts for itself and can stop. */
export class PostgresServer {
  private constructor(
    private readonly folder: string,
    readonly port: number,
  ) {}

  /** A new one, with nothing in it. */
  static async primary(): Promise<PostgresServer> {
    const server = new PostgresServer(servantFolder(), await freePort());
    await server.call('initdb', [
      '-D',
      server.data,
      '-U',
      'postgres',
      '-A',
      'trust',
      '-E',
      'UTF8',
      '--locale=C.UTF-8',
    ]);
    await server.start();
    return server;
  }

  /** A copy of this one, that follows it by streaming. */
  async standby(): Promise<PostgresServer> {
    const standby = new PostgresServer(servantFolder(), await freePort());
    const from = `host=127.0.0.1 port=${this.port} user=postgres`;
    await standby.call('pg_basebackup', ['-D', standby.data, '-d', from, '-R', '-X', 'stream', '-c', 'fast']);
    await standby.start();
    return standby;
  }

  get url(): string {
    return `postgresql://postgres@127.0.0.1:${this.port}/postgres`;
  }

  async start(): Promise<void> {
    const settings = `-p ${this.port} -k ${this.folder} -c listen_addresses=127.0.0.1 -c fsync=off`;
    await this.call('pg_ctl', [
      '-D',
      this.data,
      '-l',
      join(this.folder, 'log'),
      '-w',
      '-o',
      settings,
      'start',
    ]);
  }

  /** Ends it as a machine that dies does. */
  async kill(): Promise<void> {
    await this.call('pg_ctl', ['-D', this.data, '-m', 'immediate', '-w', 'stop']);
  }

  async query<Row>(statement: string): Promise<Row[]> {
    const client = new Client({ connectionString: this.url });
    await client.connect();
    try {
      return (await client.query(statement)).rows as Row[];
    } finally {
      await client.end();
    }
  }

  async remove(): Promise<void> {
    await this.kill().catch(() => undefined);
    rmSync(this.folder, { recursive: true, force: true });
  }

  private get data(): string {
    return join(this.folder, 'data');
  }

  private async call(program: string, args: string[]): Promise<void> {
    await run(join(postgresPrograms ?? '', program), args, { ...servant(), cwd: this.folder });
  }
}
