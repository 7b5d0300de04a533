import type { CurrentOrganisation } from '../../services/organisation/current-organisation';
import { numberedSince } from '../../services/sync/data-exchange/numbered-since';
import type { UploadDesk } from '../../services/sync/headquarters-exchange';
import type { OwnExchange } from '../../services/sync/jobs/customers-1010';
import { headquartersTimetable, standaloneTimetable } from '../../services/sync/jobs/timetable';
import { OWN_CHANNEL } from '../../services/sync/numbering/own-channel';
import { receiveOperations, verdictsOf } from '../../services/sync/uploads/inbox';
import { openChannelDoor } from '../channel-door/channel-door';
import { composeAzure } from '../compose-azure';
import type { Metrics } from '../metrics';
import type { NodeParts } from '../node';
import type { TokenIssuer } from '../tokens/verify-token';
import type { ComposedRole } from './composed-role';
import { localHeadquarters } from './local-headquarters';

/** What composing a role is given. */
export interface RoleParts extends Required<Pick<NodeParts, 'config' | 'database' | 'logger' | 'now'>> {
  readonly development: NodeParts['development'];
  readonly metrics: Metrics;
  readonly organisation: CurrentOrganisation;
  readonly issuers: readonly TokenIssuer[];
}

/**
 * Composes headquarters: the system of record, which channels knock at, and which alone asks Azure (Y22).
 *
 * @param hasOwnChannel it is a channel, too, on the same database (Y17)
 */
export function composeHeadquarters(parts: RoleParts, hasOwnChannel: boolean): ComposedRole {
  const { config, database, logger, now, development, metrics, organisation } = parts;
  const standIn = development?.standIn ?? null;
  const azure = composeAzure({ config, database, standIn, metrics, logger, now });
  const headquarters = localHeadquarters(database, hasOwnChannel);
  return {
    headquartersFor: () => headquarters,
    timetable: hasOwnChannel ? standaloneTimetable(ownExchange(parts)) : headquartersTimetable,
    measures: azure.measures,
    azure: azure.checks,
    serves: async () => true,
    isReady: async () => true,
    openDoors: (app) =>
      openChannelDoor(app, { ...parts, measures: azure.measures, organisation: () => organisation.read() }),
    start: () => undefined,
    close: () => azure.close(),
  };
}

/** The Commerce Data Exchange between the roles of one node: the wire form is written and read back (Y17). */
function ownExchange({ database, now }: RoleParts): UploadDesk & OwnExchange {
  const overTheWire = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
  return {
    receiveOperations: (operations) =>
      receiveOperations({ database, now }, OWN_CHANNEL, overTheWire(operations)),
    verdictsOf: async (operationIds) =>
      overTheWire(await verdictsOf({ database }, OWN_CHANNEL, operationIds)),
    numberedSince: async (cursor, limit) => overTheWire(await numberedSince(database, cursor, limit)),
  };
}
