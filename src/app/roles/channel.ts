import { v7 } from 'uuid';
import type { Database } from '../../database/database';
import type { Call } from '../../services/call';
import type { AzureChecks } from '../../services/insights/azure-checks';
import type { Measures } from '../../services/insights/measures';
import { callerLanguage } from '../../services/language/caller-language';
import { authorOf, identifyCaller, type TokenClaims } from '../../services/organisation/caller';
import { CurrentOrganisation } from '../../services/organisation/current-organisation';
import type { Headquarters } from '../../services/sync/headquarters';
import type { Jobs } from '../../services/sync/jobs/jobs';

/** A channel: it answers the calls of its tills and of integrations. */
export interface Channel {
  /**
   * Opens a call for the bearer of a verified token.
   *
   * @throws Refused UNAUTHENTICATED where the token names nobody who is known here
   */
  open(claims: TokenClaims, acceptLanguage: string | undefined): Promise<Call>;
}

/** What a channel is made of. */
export interface ChannelParts {
  readonly database: Database;
  readonly headquarters: Headquarters;
  readonly measures: Measures;
  readonly azure: AzureChecks;
  readonly jobs: Jobs;
  readonly now: () => Date;
}

/** Composes a channel over its database and its way to headquarters. */
export function composeChannel({
  database,
  headquarters,
  measures,
  azure,
  jobs,
  now,
}: ChannelParts): Channel {
  const current = new CurrentOrganisation(database);
  return {
    open: async (claims, acceptLanguage) => {
      const look = async () => {
        const organisation = await current.read();
        return { organisation, caller: identifyCaller(organisation, claims) };
      };
      let seen = await look();
      const { caller } = seen;
      return {
        database,
        headquarters,
        measures,
        azure,
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
        language: callerLanguage(acceptLanguage, caller.kind === 'person' ? caller.store.language : null),
        now,
        mintId: v7,
      };
    },
  };
}
