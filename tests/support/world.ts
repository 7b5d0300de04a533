import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { type Config, parseConfig } from '../../src/app/config';
import { createNode, type Node } from '../../src/app/node';
import { type DevelopmentKey, developmentKey } from '../../src/app/tokens/development-key';
import type { Database } from '../../src/database/database';
import { demoAzure } from '../../stand-in/demo-azure';
import { type StandIn, startStandIn } from '../../stand-in/start-stand-in';
import { BEGINNING, cloneTemplate, DEMO_CUSTOMERS } from './template';
import { Till } from './till';

/** What a test may ask of its world beyond the usual. */
export interface WorldOptions {
  /** With the Azure stand-in, so that measures are really fetched; without it every measure is UNAVAILABLE. */
  readonly standIn?: boolean;
  readonly config?: Partial<Config>;
  /** Opens the database that holds the demo organisation; left out, a clone of the template. */
  readonly openDatabase?: () => Promise<Database>;
}

/** A standalone node on a database of its own that holds the demo organisation with 600 customers. */
export class World {
  /** Everything the node logged, as lines of JSON. */
  readonly log: string[] = [];
  /** SQL statements that the node sent since `countStatements` began. */
  private statements: string[] = [];
  private time = BEGINNING;
  private closing: (() => Promise<void> | void)[] = [];
  node!: Node;
  database!: Database;
  key!: DevelopmentKey;
  standIn: StandIn | null = null;

  /** The clock of the node, set by hand. */
  get now(): Date {
    return this.time;
  }

  advance(milliseconds: number): void {
    this.time = new Date(this.time.getTime() + milliseconds);
  }

  /** A till at which an associate stands, 000110 in HOUSTON unless named otherwise. */
  till(staffId = '000110', store = 'HOUSTON', headers: Record<string, string> = {}): Till {
    return new Till(this.node.app, () => this.key.sign({ kind: 'person', staffId, store }), headers);
  }

  /** An integration with scopes, bound to legal entities where they are named. */
  integration(scopes: string[], legalEntities: string[] | null = null): Till {
    const claims = { kind: 'integration', name: 'partner', scopes, legalEntities } as const;
    return new Till(this.node.app, () => this.key.sign(claims), {});
  }

  /** Does the work and returns the SQL statements that it cost. */
  async countStatements(work: () => Promise<unknown>): Promise<string[]> {
    this.statements = [];
    await work();
    return this.statements;
  }

  /** The stand-in counts what it is asked from here on. */
  forgetRequests(): void {
    if (this.standIn) Object.assign(this.standIn.requests, { entra: 0, 'key-vault': 0, insights: 0 });
  }

  async open({ standIn, config = {}, openDatabase }: WorldOptions): Promise<void> {
    const folder = mkdtempSync(join(tmpdir(), 'counterside-world-'));
    this.closing.push(() => rmSync(folder, { recursive: true, force: true }));
    if (standIn) {
      this.standIn = await startStandIn({ port: 0, certificateFolder: folder, customers: DEMO_CUSTOMERS });
      this.closing.push(() => this.standIn?.close());
    }
    this.database = await (openDatabase?.() ?? cloneTemplate((sql) => this.statements.push(sql)));
    this.key = await developmentKey(join(folder, 'key.json'));
    const environment = { DEVELOPMENT_KEY_FILE: join(folder, 'key.json') };
    this.node = await createNode({
      config: {
        ...parseConfig(environment, 'development'),
        keyVaultClientSecret: demoAzure.keyVaultClientSecret,
        // Tests step through the jobs by hand.
        jobSchedules: null,
        // However busy the machine is, an answer that comes counts; tests of the budget set their own.
        insightsBudget: 10_000,
        ...config,
      },
      database: this.database,
      development: { issuer: this.key.issuer, graphiqlSession: null, standIn: this.standIn },
      logger: pino({ level: 'debug' }, { write: (line: string) => void this.log.push(line) }),
      now: () => this.time,
    });
    this.closing.push(() => this.node.close());
  }

  async close(): Promise<void> {
    for (const close of this.closing.reverse()) await close();
  }
}

/**
 * Opens a world before the tests of the describe block that it stands in, and closes it after them.
 * Tests of one block share it, so each makes what it changes.
 */
export function useWorld(options: WorldOptions = {}): World {
  const world = new World();
  beforeAll(() => world.open(options), 60_000);
  afterAll(() => world.close());
  return world;
}
