import { v7 } from 'uuid';
import type { Database } from '../database/database';
import type { Call } from '../services/call';
import { callerLanguage } from '../services/language/caller-language';
import { authorOf, identifyCaller, type TokenClaims, unauthenticated } from '../services/organisation/caller';
import type { CurrentOrganisation } from '../services/organisation/current-organisation';
import type { Jobs } from '../services/sync/jobs/jobs';
import type { Credentials } from './open-context';
import type { ComposedRole } from './roles/composed-role';

/**
 * Opens a call for the bearer of a verified token.
 *
 * @throws Refused UNAUTHENTICATED where the token names nobody who is known here
 */
export type OpenCall = (claims: TokenClaims, headers: Credentials['headers']) => Promise<Call>;

/** What calls are opened with. */
export interface CallParts {
  readonly database: Database;
  readonly organisation: CurrentOrganisation;
  readonly role: ComposedRole;
  readonly jobs: Jobs;
  readonly now: () => Date;
}

/** Opens calls of tills and integrations on this node, whatever its role. */
export function callOpener({ database, organisation: current, role, jobs, now }: CallParts): OpenCall {
  return async (claims, headers) => {
    const look = async () => {
      const organisation = await current.read();
      return { organisation, caller: identifyCaller(organisation, claims) };
    };
    let seen = await look();
    const { caller } = seen;
    if (caller.kind === 'person' && !(await role.serves(caller.store.number)))
      throw unauthenticated('This channel does not serve the store that the token names.');
    const key = caller.kind === 'person' ? `staff/${caller.staff.staffId}` : `integration/${caller.name}`;
    let reading = database;
    return {
      get database() {
        return reading;
      },
      readFromReplica: async () => {
        const reads = await database.replicas?.readsFor(key, database);
        if (reads) reading = { ...database, ...reads };
        return reading !== database;
      },
      noteSeen: async () => database.replicas?.noteSeen(key),
      headquarters: role.headquartersFor(headers.authorization),
      measures: role.measures,
      azure: role.azure,
      jobs,
      get organisation() {
        return seen.organisation;
      },
      get caller() {
        return seen.caller;
      },
      reread: async () => {
        seen = await look();
      },
      author: authorOf(caller),
      language: callerLanguage(
        headers['accept-language'],
        caller.kind === 'person' ? caller.store.language : null,
      ),
      now,
      mintId: v7,
    };
  };
}
