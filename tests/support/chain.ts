import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { type Config, parseConfig } from '../../src/app/config';
import { createNode, type Node } from '../../src/app/node';
import { type DevelopmentKey, developmentKey } from '../../src/app/tokens/development-key';
import type { Database } from '../../src/database/database';
import type { WriteContext } from '../../src/database/transaction';
import { registerChannel } from '../../src/services/sync/channels';
import type { JobCode } from '../../src/services/sync/jobs/job';
import { Crashes, crashing } from './crashing';
import { runJob, runJobIfItCan, type ToldRun } from './run-job';
import { BEGINNING, cloneTemplate, hasFilledChain } from './template';
import { TestLine } from './test-line';
import { Till } from './till';
import { untilFilled } from './until-filled';
import { untilLogIsReadable } from './until-log-is-readable';

/** The stores of each channel. */
const STORES = { houston: ['HOUSTON', 'SEATTLE'], tallinn: ['TALLINN'] };

/** A node of a chain, in this process, on a database of its own. */
export class ChainNode {
  constructor(
    readonly node: Node,
    readonly database: Database,
    private readonly key: DevelopmentKey,
    /** To headquarters; of headquarters itself nothing goes over it. */
    readonly line: TestLine,
    /** Cuts the node's work off. */
    readonly crashes: Crashes,
    /** Ends the node and gives its database back; once is enough. */
    readonly close: () => Promise<void>,
  ) {}

  till(staffId: string, store: string, headers: Record<string, string> = {}): Till {
    return new Till(this.node.app, () => this.key.sign({ kind: 'person', staffId, store }), headers);
  }

  integration(scopes: string[]): Till {
    const claims = { kind: 'integration', name: 'partner', scopes, legalEntities: null } as const;
    return new Till(this.node.app, () => this.key.sign(claims), {});
  }

  /** Runs a job here to its end. */
  run(code: JobCode): Promise<ToldRun> {
    return runJob(this.integration(['admin']), code);
  }

  /** Runs a job here that may be cut off before it begins. */
  runIfItCan(code: JobCode): Promise<void> {
    return runJobIfItCan(this.integration(['admin']), code);
  }
}

/** A headquarters with the demo organisation, and channels that fill themselves from it. */
export class Chain {
  private time = BEGINNING;
  private readonly closing: (() => Promise<void> | void)[] = [];
  headquarters!: ChainNode;
  houston!: ChainNode;
  tallinn!: ChainNode;
  readonly log: string[] = [];
  private key!: DevelopmentKey;
  private environment!: Record<string, string>;

  get now(): Date {
    return this.time;
  }

  advance(milliseconds: number): void {
    this.time = new Date(this.time.getTime() + milliseconds);
  }

  async open(): Promise<void> {
    const folder = mkdtempSync(join(tmpdir(), 'counterside-chain-'));
    this.closing.push(() => rmSync(folder, { recursive: true, force: true }));
    this.environment = { DEVELOPMENT_KEY_FILE: join(folder, 'key.json') };
    this.key = await developmentKey(join(folder, 'key.json'));
    if (hasFilledChain()) await this.openFilled();
    else await this.fill();
  }

  private async fill(): Promise<void> {
    this.headquarters = await this.start('headquarters', await cloneTemplate());
    this.houston = await this.addChannel('houston', STORES.houston);
    this.tallinn = await this.addChannel('tallinn', STORES.tallinn);
  }

  private async openFilled(): Promise<void> {
    const channel = async (name: 'houston' | 'tallinn') =>
      this.start('channel', await cloneTemplate(undefined, name), name, STORES[name]);
    this.headquarters = await this.start('headquarters', await cloneTemplate(undefined, 'headquarters'));
    this.houston = await channel('houston');
    this.tallinn = await channel('tallinn');
  }

  /** A new channel, registered at headquarters, that has filled itself. */
  async addChannel(name: string, stores: string[]): Promise<ChainNode> {
    await registerChannel(this.administration, { code: name, stores });
    const channel = await this.start('channel', await cloneTemplate(undefined, 'empty'), name, stores);
    await untilFilled(channel.database);
    return channel;
  }

  /** What an administrator does at headquarters by a command there. */
  get administration(): WriteContext {
    const author = { staffId: null, integration: 'test', store: null, legalEntity: null };
    return { database: this.headquarters.database, now: () => this.time, author };
  }

  /** Starts a node on a database. */
  async start(
    role: Config['role'],
    database: Database,
    name = '',
    stores: string[] = [],
  ): Promise<ChainNode> {
    const line = new TestLine(
      () => this.headquarters.node.app,
      () => this.key.sign({ kind: 'integration', name, scopes: ['sync:channel'], legalEntities: null }),
      database,
    );
    const crashes = new Crashes();
    const node = await createNode({
      config: {
        ...parseConfig(this.environment, 'development'),
        role,
        channelStores: role === 'channel' ? stores : null,
        headquarters: role === 'channel' ? { url: 'http://headquarters.test', token: name } : null,
        jobSchedules: null,
      },
      database: crashing(database, crashes),
      development: {
        issuer: this.key.issuer,
        graphiqlSession: null,
        standIn: null,
        ...(role === 'channel' && { transport: line }),
      },
      logger: pino({ level: 'debug' }, { write: (text: string) => void this.log.push(text) }),
      now: () => this.time,
    });
    let closed: Promise<void> | null = null;
    const close = () => {
      closed ??= node.close();
      return closed;
    };
    this.closing.push(close);
    return new ChainNode(node, database, this.key, line, crashes, close);
  }

  /** Headquarters ends and starts on another database: a backup of itself. */
  async restoreHeadquarters(backup: Database): Promise<void> {
    await this.headquarters.close();
    this.headquarters = await this.start('headquarters', backup);
  }

  /** A channel ends and starts on another database: a copy of its own, or an empty one. */
  async restartChannel(name: keyof typeof STORES, database: Database): Promise<void> {
    await this[name].close();
    this[name] = await this.start('channel', database, name, STORES[name]);
  }

  /** Everything that a channel downloads, in the order of the timetable. */
  async download(channel: ChainNode): Promise<ToldRun[]> {
    await untilLogIsReadable(this.headquarters);
    const runs: ToldRun[] = [];
    const codes: JobCode[] = [
      ...(['ATTRIBUTES_1040', 'CHANNEL_CONFIGURATION_1070', 'REGISTERS_1090'] as const),
      ...(['GLOBAL_CONFIGURATION_1110', 'CATALOGS_1150', 'CUSTOMERS_1010'] as const),
    ];
    for (const code of codes) runs.push(await succeeded(channel, code));
    return runs;
  }

  /** The three jobs of J1, until nothing moves any more. */
  async drain(...channels: ChainNode[]): Promise<void> {
    for (const channel of channels) await succeeded(channel, 'P_JOB');
    await succeeded(this.headquarters, 'SYNCHRONIZE_ASYNC_CUSTOMERS');
    await untilLogIsReadable(this.headquarters);
    for (const channel of channels) await succeeded(channel, 'CUSTOMERS_1010');
  }

  async close(): Promise<void> {
    for (const close of this.closing.reverse()) await close();
  }
}

async function succeeded(node: ChainNode, code: JobCode): Promise<ToldRun> {
  const run = await node.run(code);
  if (run.state !== 'SUCCEEDED') throw new Error(`${code}: ${run.error}`);
  return run;
}

/** Opens a chain before the tests of the describe block that it stands in, and closes it after them. */
export function useChain(): Chain {
  const chain = new Chain();
  beforeAll(() => chain.open(), 120_000);
  afterAll(() => chain.close());
  return chain;
}
