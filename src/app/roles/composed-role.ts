import type { FastifyInstance } from 'fastify';
import type { AzureChecks } from '../../services/insights/azure-checks';
import type { Measures } from '../../services/insights/measures';
import type { Headquarters } from '../../services/sync/headquarters';
import type { Job } from '../../services/sync/jobs/job';
import type { Jobs } from '../../services/sync/jobs/jobs';

/** What a node is by its role; everything else about a node is the same whatever it is. */
export interface ComposedRole {
  /** Headquarters as one caller sees it. @param authorization the header of the caller, to be forwarded (Y21) */
  headquartersFor(authorization: string | undefined): Headquarters;
  /** Jobs that run here (J4). */
  readonly timetable: readonly Job[];
  readonly measures: Measures;
  readonly azure: AzureChecks;
  /** Whether tills of that store are served here. */
  serves(storeNumber: string): Promise<boolean>;
  /** Whether it has what it needs to serve. */
  isReady(): Promise<boolean>;
  /** Adds what other nodes knock at, before the server listens. */
  openDoors(app: FastifyInstance): void;
  /** Begins what goes on by itself. */
  start(jobs: Jobs): void;
  /** Ends what goes on by itself, before the database is closed. */
  close(): Promise<void>;
}
