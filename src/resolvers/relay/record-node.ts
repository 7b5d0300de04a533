import type { RecordKind } from '../../database/transaction';
import { oncePer } from '../../once-per';
import { clientBookAttributeId, numberSequenceId } from '../../services/organisation/configuration-id';
import { INSIGHTS_ID } from '../../services/organisation/configure-customer-insights';
import { KEY_VAULT_ID } from '../../services/organisation/configure-key-vault';
import { NUMBER_PURPOSES, type Organisation } from '../../services/organisation/organisation';
import { JOB_CODES } from '../../services/sync/jobs/job';
import { jobRecord } from '../../services/sync/jobs/job-record';
import type { NodeType } from './global-id';

/** A node as a global id names it. */
export interface NodeName {
  readonly type: NodeType;
  readonly guid: string;
}

/** Kinds of record whose type the kind alone tells. */
const TYPES: Readonly<Partial<Record<RecordKind, NodeType>>> = {
  CUSTOMER: 'Customer',
  CLIENT_BOOK: 'ClientBook',
  CLIENT: 'Client',
  ACTIVITY: 'Activity',
  NOTE: 'Note',
};

/**
 * The node that a record of the change log or the audit trail is, or hangs on; what is none of its own,
 * e.g. a permission group or something that is gone, is named as `Configuration`.
 */
export function nodeOfRecord(organisation: Organisation, kind: RecordKind, recordId: string): NodeName {
  const type = TYPES[kind];
  if (type) return { type, guid: recordId };
  return configurationNodes(organisation).get(recordId) ?? { type: 'Configuration', guid: recordId };
}

/** The records that a node stands for: its own, and those of configuration that hang on it. */
export function recordsOfNode(organisation: Organisation, { guid }: NodeName): string[] {
  const hanging = [...configurationNodes(organisation)].filter(([, node]) => node.guid === guid);
  return [...new Set([guid, ...hanging.map(([recordId]) => recordId)])];
}

/** Every record of configuration, by its id, with the node that shows it. */
const configurationNodes = oncePer(
  (organisation: Organisation): ReadonlyMap<string, NodeName> =>
    new Map([...ownNodes(organisation), ...hangingRecords(organisation)]),
);

function ownNodes(organisation: Organisation): [string, NodeName][] {
  const records: readonly [NodeType, Iterable<{ readonly id: string }>][] = [
    ['ActivityType', organisation.activityTypes.values()],
    ['Affiliation', organisation.affiliations.values()],
    ['AttributeDefinition', organisation.attributeDefinitions.values()],
    ['CustomerInsightsSettings', [{ id: INSIGHTS_ID }]],
    ['CustomerGroup', organisation.customerGroups.values()],
    ['Feature', organisation.features.values()],
    ['Job', JOB_CODES.map(jobRecord)],
    ['KeyVaultSettings', [{ id: KEY_VAULT_ID }]],
    ['LegalEntity', organisation.legalEntities.values()],
    ['Staff', organisation.staff.values()],
    ['Store', organisation.stores.values()],
  ];
  return records.flatMap(([type, list]) =>
    [...list].map(({ id }): [string, NodeName] => [id, { type, guid: id }]),
  );
}

/** Number sequences show on their legal entity, places in client books on their attribute. */
function hangingRecords(organisation: Organisation): [string, NodeName][] {
  const sequences = [...organisation.legalEntities.values()].flatMap(({ id, code }) =>
    NUMBER_PURPOSES.map((purpose): [string, NodeName] => [
      numberSequenceId(purpose, code),
      { type: 'LegalEntity', guid: id },
    ]),
  );
  const places = [...organisation.attributeDefinitions.values()].map(({ id, name }): [string, NodeName] => [
    clientBookAttributeId(name),
    { type: 'AttributeDefinition', guid: id },
  ]);
  return [...sequences, ...places];
}
