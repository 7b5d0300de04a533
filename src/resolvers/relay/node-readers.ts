import type { Reader } from '../../database/database';
import { canViewBook } from '../../services/client-books/client-book-visibility';
import { insightsSettings } from '../../services/insights/insights-settings.reads';
import { keyVaultSettings } from '../../services/insights/key-vault-settings.reads';
import { may } from '../../services/organisation/caller';
import { rights } from '../../services/organisation/rights';
import { JOB_CODES } from '../../services/sync/jobs/job';
import { jobRecord } from '../../services/sync/jobs/job-record';
import type { RequestContext } from '../context';
import type { NodeType } from './global-id';

/** Reads one record by guid; null where there is none that the caller may read. */
type NodeReader = (context: RequestContext, guid: string) => Promise<object | null> | object | null;

/**
 * How each type of node is read by its guid alone, with the rights and the visibility that reading it
 * in any other way asks for: what the caller may not read is answered like what does not exist.
 */
export const nodeReaders: Readonly<Record<NodeType, NodeReader>> = {
  Activity: (context, guid) => timelineEntry(context, guid, 'ACTIVITY'),
  Note: (context, guid) => timelineEntry(context, guid, 'NOTE'),
  Customer: customer,
  Address: async (context, guid) => ofCustomer(context, await context.loaders.address.load(guid)),
  LoyaltyCard: async (context, guid) => ofCustomer(context, await context.loaders.loyaltyCard.load(guid)),
  ClientBook: clientBook,
  Client: async (context, guid) => {
    const client = await context.loaders.client.load(guid);
    return client && (await clientBook(context, client.clientBookId)) ? client : null;
  },
  Configuration: () => null,
  Store: ({ call: { caller, organisation } }, guid) => {
    const store = withId(organisation.stores, guid);
    const isOwn = caller.kind === 'person' && caller.store.id === guid;
    return store && (isOwn || may(caller, rights.administer)) ? store : null;
  },
  Staff: (context, guid) => withId(context.call.organisation.staff, guid),
  ActivityType: ({ call }, guid) => withId(call.organisation.activityTypes, guid),
  Affiliation: ({ call }, guid) => withId(call.organisation.affiliations, guid),
  AttributeDefinition: ({ call }, guid) => withId(call.organisation.attributeDefinitions, guid),
  CustomerGroup: ({ call }, guid) => withId(call.organisation.customerGroups, guid),
  Feature: ({ call }, guid) => withId(call.organisation.features, guid),
  Job: ({ call: { caller } }, guid) =>
    may(caller, rights.administer) ? (JOB_CODES.map(jobRecord).find((job) => job.id === guid) ?? null) : null,
  JobRun: ({ call: { caller, jobs } }, guid) => (may(caller, rights.administer) ? jobs.run(guid) : null),
  KeyVaultSettings: (context, guid) => settings(context, guid, keyVaultSettings),
  CustomerInsightsSettings: (context, guid) => settings(context, guid, insightsSettings),
  LegalEntity: ({ call }, guid) => withId(call.organisation.legalEntities, guid),
};

/** A node with the name of its type, by which an interface is resolved. */
export async function readNode(
  context: RequestContext,
  type: NodeType,
  guid: string,
): Promise<object | null> {
  const record = await nodeReaders[type](context, guid);
  return record && { ...record, __typename: type };
}

function customer({ call, loaders }: RequestContext, guid: string) {
  return may(call.caller, rights.viewCustomer) ? loaders.customer.load(guid) : null;
}

async function ofCustomer<T extends { customerId: string }>(
  context: RequestContext,
  record: T | null,
): Promise<T | null> {
  return record && (await customer(context, record.customerId)) ? record : null;
}

async function clientBook({ call, loaders }: RequestContext, guid: string) {
  const book = await loaders.clientBook.load(guid);
  return book && call.organisation.isOn('CLIENTELING') && canViewBook(call, book) ? book : null;
}

async function timelineEntry(context: RequestContext, guid: string, kind: 'ACTIVITY' | 'NOTE') {
  const { call, loaders } = context;
  if (!call.organisation.isOn('CLIENTELING') || !may(call.caller, rights.viewTimeline)) return null;
  const entry = await loaders.timelineEntry.load(guid);
  return entry?.kind === kind && (await loaders.customer.load(entry.customerId)) ? entry : null;
}

/** The one record of a kind of settings, for whoever may administer. */
async function settings<T extends { id: string }>(
  { call: { caller, database } }: RequestContext,
  guid: string,
  read: (prisma: Reader) => Promise<T | null>,
): Promise<T | null> {
  if (!may(caller, rights.administer)) return null;
  const record = await read(database.prisma);
  return record?.id === guid ? record : null;
}

function withId<T extends { id: string }>(records: ReadonlyMap<string, T>, guid: string): T | null {
  return [...records.values()].find((record) => record.id === guid) ?? null;
}
