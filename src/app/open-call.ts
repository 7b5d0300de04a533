import { v7 } from 'uuid';
import type { Database } from '../database/database';
import type { Author } from '../database/transaction';
import { oncePer } from '../once-per';
import type { Call } from '../services/call';
import type { AzureChecks } from '../services/insights/azure-checks';
import type { Measures } from '../services/insights/measures';
import { callerLanguage } from '../services/language/caller-language';
import {
  authorOf,
  type Caller,
  identifyCaller,
  type TokenClaims,
  unauthenticated,
} from '../services/organisation/caller';
import type { CurrentOrganisation, HeldOrganisation } from '../services/organisation/current-organisation';
import type { Organisation } from '../services/organisation/organisation';
import type { Headquarters } from '../services/sync/headquarters';
import type { Jobs } from '../services/sync/jobs/jobs';
import type { Credentials } from './open-context';
import type { ComposedRole } from './roles/composed-role';

/**
 * Opens a call for the bearer of a verified token, by a configuration.
 *
 * @throws Refused UNAUTHENTICATED where the token names nobody who is known here
 */
export type OpenCall = (
  claims: TokenClaims,
  headers: Credentials['headers'],
  configuration: HeldOrganisation,
) => Promise<Call>;

/** What calls are opened with. */
export interface CallParts {
  readonly database: Database;
  readonly organisation: CurrentOrganisation;
  readonly role: ComposedRole;
  readonly jobs: Jobs;
  readonly now: () => Date;
}

/** Opens calls of tills and integrations on this node, whatever its role. */
export function callOpener(parts: CallParts): OpenCall {
  return async (claims, headers, { organisation, holds }) => {
    const judged = judge(organisation, claims);
    const { caller } = judged;
    if (caller.kind === 'person' && !(await parts.role.serves(caller.store.number)))
      throw unauthenticated('This channel does not serve the store that the token names.');
    return new OpenedCall(parts, claims, headers, judged, holds);
  };
}

interface Judged {
  readonly organisation: Organisation;
  readonly caller: Caller;
}

/** Callers by configuration and claims, which stay the same for as long as they are held in memory. */
const callersIn = oncePer((organisation: Organisation) =>
  oncePer((claims: TokenClaims) => identifyCaller(organisation, claims)),
);

/** Who the caller is by a configuration. */
function judge(organisation: Organisation, claims: TokenClaims): Judged {
  return { organisation, caller: callersIn(organisation)(claims) };
}

/** A class rather than a literal, for its getters' sake (see `Connection`). */
class OpenedCall implements Call {
  readonly headquarters: Headquarters;
  readonly measures: Measures;
  readonly azure: AzureChecks;
  readonly jobs: Jobs;
  readonly author: Author;
  readonly language: string;
  readonly now: () => Date;
  readonly mintId = v7;
  private reading: Database;

  constructor(
    private readonly parts: CallParts,
    private readonly claims: TokenClaims,
    headers: Credentials['headers'],
    private judged: Judged,
    readonly holds: Promise<boolean>,
  ) {
    const { database, role, jobs, now } = parts;
    const { caller } = judged;
    this.reading = database;
    this.headquarters = role.headquartersFor(headers.authorization);
    this.measures = role.measures;
    this.azure = role.azure;
    this.jobs = jobs;
    this.now = now;
    this.author = authorOf(caller);
    this.language = callerLanguage(
      headers['accept-language'],
      caller.kind === 'person' ? caller.store.language : null,
    );
  }

  get database(): Database {
    return this.reading;
  }

  get organisation(): Organisation {
    return this.judged.organisation;
  }

  get caller(): Caller {
    return this.judged.caller;
  }

  async reread(): Promise<void> {
    this.judged = judge(await this.parts.organisation.read(), this.claims);
  }

  async readFromReplica(): Promise<boolean> {
    const { database } = this.parts;
    const reads = await database.replicas?.readsFor(this.key, database);
    if (reads) this.reading = { ...database, ...reads };
    return this.reading !== database;
  }

  async noteSeen(): Promise<void> {
    await this.parts.database.replicas?.noteSeen(this.key);
  }

  /** By which replicas know the caller. */
  private get key(): string {
    const { caller } = this;
    return caller.kind === 'person' ? `staff/${caller.staff.staffId}` : `integration/${caller.name}`;
  }
}
