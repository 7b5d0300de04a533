import type { JobCode } from '../../src/services/sync/jobs/job';
import type { Issuer } from './issuer';
import { overHttp } from './over-http';
import { freePort, Program } from './program';
import { runJob, type ToldRun } from './run-job';
import type { StoredDatabase } from './template';
import { Till } from './till';

/** What a node is started with, beside its port and its database. */
export interface Settings {
  readonly environment: Readonly<Record<string, string>>;
  /** Modules that are loaded before it. */
  readonly preload?: readonly string[];
}

/** A node for real use in a process of its own, on a database and a port that stay when it ends. */
export class ProcessNode {
  private port = 0;
  private program!: Program;

  constructor(
    readonly database: StoredDatabase,
    private readonly issuer: Issuer,
    private readonly settings: Settings,
  ) {}

  /** The port on which it listens, taken with the first call. */
  async takePort(): Promise<number> {
    this.port ||= await freePort();
    return this.port;
  }

  async start(): Promise<void> {
    const { environment, preload = [] } = this.settings;
    this.program = new Program([...preload.flatMap((module) => ['-r', module]), 'src/main.ts'], {
      ...this.database.environment,
      ...environment,
      PORT: String(await this.takePort()),
      OIDC_ISSUER: this.issuer.issuer,
      OIDC_AUDIENCE: this.issuer.audience,
      JOB_SCHEDULES: 'off',
    });
    await this.program.hasSaid('Server listening');
  }

  async kill(): Promise<void> {
    await this.program.stop('SIGKILL');
  }

  /** Waits for the end of its process. */
  async ended(): Promise<void> {
    await this.program.ended;
  }

  /** The leases of the jobs that it ran when it ended have run out (Y19): nobody waits for them. */
  async endLeases(): Promise<void> {
    const database = await this.database.open();
    await database.prisma.jobLease.updateMany({ data: { expiresAt: new Date(0) } });
    await database.close();
  }

  /** Ends it as its operator does. */
  async stop(): Promise<void> {
    await this.program?.stop('SIGTERM');
  }

  till(staffId: string, store: string): Till {
    return this.asked({ sub: staffId, staff_id: staffId, store });
  }

  /** Runs a job here to its end. */
  run(code: JobCode): Promise<ToldRun> {
    return runJob(this.asked({ client_id: 'partner', scope: 'admin' }), code);
  }

  private asked(claims: Record<string, string>): Till {
    const origin = `http://127.0.0.1:${this.port}`;
    return new Till(overHttp(origin), () => this.issuer.sign({ claims }), {});
  }
}
