import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mintChannelKey } from '../../src/app/tokens/channel-credential';
import { registerChannel } from '../../src/services/sync/channels';
import { Issuer } from './issuer';
import { ProcessNode } from './process-node';
import { TcpProxy } from './tcp-proxy';
import { type Content, hasFilledChain, type StoredDatabase, storeTemplate } from './template';
import { LONG, until } from './until';

/** The stores of the channel. */
const STORES = ['HOUSTON', 'SEATTLE'];

/** What one may ask of the processes beyond the usual. */
export interface ProcessChainOptions {
  readonly preload?: readonly string[];
  /** More of the environment of each node. */
  readonly environment?: (node: 'headquarters' | 'houston') => Readonly<Record<string, string>>;
}

/**
 * A headquarters with the demo organisation and the channel of HOUSTON and SEATTLE: two processes for real use,
 * each with a database of its own, that speak HTTP over a line that can be broken.
 */
export class ProcessChain {
  headquarters!: ProcessNode;
  houston!: ProcessNode;
  line!: TcpProxy;
  private readonly closing: (() => Promise<void> | void)[] = [];

  async open({ preload, environment = () => ({}) }: ProcessChainOptions = {}): Promise<void> {
    const folder = mkdtempSync(join(tmpdir(), 'counterside-processes-'));
    this.closing.push(() => rmSync(folder, { recursive: true, force: true }));
    const issuer = new Issuer();
    await issuer.start();
    this.closing.push(() => issuer.stop());
    const isFilled = hasFilledChain();
    const database = await this.store(isFilled ? 'headquarters' : 'demo', join(folder, 'headquarters'));
    const secret = await register(database);
    this.headquarters = new ProcessNode(database, issuer, {
      preload,
      environment: { ROLES: 'headquarters', ...environment('headquarters') },
    });
    this.line = new TcpProxy(await this.headquarters.takePort());
    await this.line.open();
    this.closing.push(() => this.line.close());
    this.houston = new ProcessNode(
      await this.store(isFilled ? 'houston' : 'empty', join(folder, 'houston')),
      issuer,
      {
        preload,
        environment: {
          ROLES: 'channel',
          CHANNEL_STORES: STORES.join(),
          HEADQUARTERS_URL: this.line.url,
          HEADQUARTERS_TOKEN: secret,
          ...environment('houston'),
        },
      },
    );
    this.closing.push(() => this.headquarters.stop());
    await this.headquarters.start();
    this.closing.push(() => this.houston.stop());
    await this.houston.start();
    await until('the channel has filled itself', () => this.isFilled(), LONG);
  }

  async close(): Promise<void> {
    for (const close of this.closing.reverse()) await close();
  }

  /** Waits until the channel has found headquarters there. */
  untilConnected(): Promise<void> {
    const query = '{ viewer { headquarters { connected } } }';
    const isConnected = async () =>
      (await this.houston.till('000120', 'HOUSTON').read(query)).viewer.headquarters.connected;
    return until('the channel finds headquarters there', isConnected, LONG);
  }

  private async store(content: Content, folder: string): Promise<StoredDatabase> {
    const database = await storeTemplate(content, folder);
    this.closing.push(() => database.drop());
    return database;
  }

  /** The download of customers is the last that a new channel does. */
  private async isFilled(): Promise<boolean> {
    const { data } = await this.houston.till('000900', 'HOUSTON').ask('{ jobs { code lastRun { state } } }');
    const jobs: { code: string; lastRun: { state: string } | null }[] = data?.jobs ?? [];
    return jobs.some(({ code, lastRun }) => code === 'CUSTOMERS_1010' && lastRun?.state === 'SUCCEEDED');
  }
}

/** Registers the channel at headquarters. @returns what the channel is to show there */
async function register(stored: StoredDatabase): Promise<string> {
  const { secret, publicKey } = await mintChannelKey('houston');
  const database = await stored.open();
  const author = { staffId: null, integration: 'test', store: null, legalEntity: null };
  const context = { database, author, now: () => new Date() };
  await registerChannel(context, { code: 'houston', stores: STORES, publicKey });
  await database.close();
  return secret;
}

/** Opens a chain of processes before the tests of the describe block that it stands in, and closes it after them. */
export function useProcessChain(options: () => ProcessChainOptions = () => ({})): ProcessChain {
  const chain = new ProcessChain();
  beforeAll(() => chain.open(options()), 300_000);
  afterAll(() => chain.close());
  return chain;
}
