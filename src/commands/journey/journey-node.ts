import { setTimeout as pause } from 'node:timers/promises';
import { type Config, parseConfig } from '../../app/config';
import { createNode, type Node, openDatabase } from '../../app/node';
import { type DevelopmentKey, developmentKey } from '../../app/tokens/development-key';
import type { Database } from '../../database/database';
import type { JobCode } from '../../services/sync/jobs/job';
import { freePort } from '../free-port';
import { runJobThere } from '../run-job-there';

/** A node of the journey: it listens on loopback, has a database of its own, and can be stopped and started. */
export class JourneyNode {
  private node: Node | null = null;

  private constructor(
    readonly config: Config,
    private readonly key: DevelopmentKey,
  ) {}

  /** A node that runs nothing by itself, so that the journey goes step by step. */
  static async of(
    folder: string,
    name: string,
    role: Pick<Config, 'role' | 'channelStores'>,
    headquarters?: JourneyNode,
  ): Promise<JourneyNode> {
    const parsed = parseConfig(
      {
        DATA_DIR: `${folder}/${name}`,
        DEVELOPMENT_KEY_FILE: `${folder}/key.json`,
        JOB_SCHEDULES: 'off',
        LOG_LEVEL: 'silent',
        PORT: String(await freePort()),
      },
      'development',
    );
    const key = await developmentKey(parsed.developmentKeyFile);
    const claims = { kind: 'integration', name, scopes: ['sync:channel'], legalEntities: null } as const;
    const link = headquarters && { url: headquarters.origin, token: await key.sign(claims) };
    return new JourneyNode({ ...parsed, ...role, headquarters: link ?? null }, key);
  }

  get origin(): string {
    return `http://${this.config.host}:${this.config.port}`;
  }

  /** Its database; open while the node runs. */
  get database(): Database {
    if (!this.node) throw new Error('The node is stopped.');
    return this.node.database;
  }

  get isRunning(): boolean {
    return this.node !== null;
  }

  /** @param prepare fills the database before the node opens its doors */
  async start(prepare: (database: Database) => Promise<void> = async () => undefined): Promise<void> {
    const { config, key } = this;
    const database = await openDatabase(config);
    await prepare(database);
    const development = { issuer: key.issuer, graphiqlSession: null, standIn: null };
    this.node = await createNode({ config, database, development });
    await this.node.app.listen({ host: config.host, port: config.port });
  }

  async stop(): Promise<void> {
    await this.node?.close();
    this.node = null;
  }

  /** Waits until it serves: a new channel has filled itself then. */
  async untilReady(): Promise<void> {
    const isReady = async () => (await fetch(`${this.origin}/health/ready`)).ok;
    while (!(await isReady())) await pause(50);
  }

  /** Waits until this channel has found headquarters again. */
  async untilConnected(): Promise<void> {
    const isConnected = async () =>
      (await this.ask('{ viewer { headquarters { connected } } }', {})).data.viewer.headquarters.connected;
    while (!(await isConnected())) await pause(50);
  }

  /** Asks as an associate at a store, and answers with the data and the codes of what was refused. */
  async ask(query: string, variables: object, staffId = '000110', store = 'HOUSTON'): Promise<Told> {
    const token = await this.key.sign({ kind: 'person', staffId, store });
    const answer = await fetch(`${this.origin}/graphql`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    return (await answer.json()) as Told;
  }

  /** Runs a job here to its end. */
  async run(code: JobCode): Promise<string> {
    const { state, processed, failed } = await runJobThere(this.config, code, () => undefined);
    return `${state}, ${processed} processed, ${failed} failed`;
  }
}

/** An answer of the API, as the journey reads it. */
export interface Told {
  // biome-ignore lint/suspicious/noExplicitAny: each step reads what its own query asked for
  readonly data: any;
  readonly errors?: readonly { readonly extensions: { readonly code: string } }[];
}
