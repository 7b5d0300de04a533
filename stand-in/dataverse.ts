import { type AzureState, holderOf, resources } from './azure-state';
import { readOrChain } from './customer-query';
import { demoAzure } from './demo-azure';
import type { KnownCustomer } from './demo-measures';
import { type Answer, type Ask, type AzureService, bearerToken } from './wire';

/** A table of Dataverse: its columns for one customer. */
interface Table {
  readonly columns: readonly string[];
  row(customer: KnownCustomer): Readonly<Record<string, unknown>>;
}

const tables: Readonly<Record<string, Table>> = {
  msdynci_customerprofiles: {
    columns: ['msdynci_customerid', demoAzure.dataverseAlternateId],
    row: ({ customerId, accountNumber }) => ({
      msdynci_customerid: customerId,
      [demoAzure.dataverseAlternateId]: accountNumber,
    }),
  },
  msdynci_customermeasures: {
    columns: ['msdynci_customerid', 'msdynci_measures'],
    row: ({ customerId, measures }) => ({
      msdynci_customerid: customerId,
      msdynci_measures: JSON.stringify(measures),
    }),
  },
};

/** Customer Insights on Dataverse. A real organization has a host of its own; on loopback it is a path. */
export function dataverse(state: AzureState, origin: () => string): AzureService {
  return {
    answer: (ask) => answerOf(state, origin(), ask),
    refusal: (status) => refused(status, '0x80040216', `Status ${status}.`),
    ownFaults: { 'one-stranger': (ask) => withStranger(answerOf(state, origin(), ask), state, ask) },
    wrongTypes: () => ({ status: 200, body: { value: [{ msdynci_customerid: 42, msdynci_measures: [] }] } }),
    wrongCustomer: (ask) => ({ status: 200, body: { value: [stranger(state, ask)] } }),
  };
}

function answerOf(state: AzureState, origin: string, ask: Ask): Answer | null {
  const [, host, name = ''] = /^\/organizations\/([^/]+)\/api\/data\/v9\.2\/(\w+)$/.exec(ask.path) ?? [];
  // An organization that does not exist has no address.
  if (host !== new URL(demoAzure.organizationUrl).hostname) return null;
  const holder = holderOf(state, bearerToken(ask), resources.dataverse);
  if (!holder) return { status: 401, body: undefined, headers: { 'www-authenticate': 'Bearer' } };
  if (!holder.mayRead.has(resources.dataverse))
    return refused(403, '0x80072560', 'The user is not a member of the organization.');
  const table = tables[name];
  if (!table) return refused(404, '0x80060888', `Resource not found for the segment '${name}'.`);
  return rows(state, origin, ask, table);
}

function rows(state: AzureState, origin: string, ask: Ask, table: Table): Answer {
  const selected = (ask.query.get('$select') ?? '').split(',');
  const filter = ask.query.get('$filter');
  const chain = filter === null ? null : readOrChain(filter);
  if (filter !== null && chain === null) return refused(400, '0x80060888', 'Syntax error in $filter.');
  const unknown = [...selected, ...(chain ? [chain.attribute] : [])].find(
    (one) => !table.columns.includes(one),
  );
  if (unknown !== undefined)
    return refused(
      400,
      '0x80060888',
      `Could not find a property named '${unknown}' on type 'Microsoft.Dynamics.CRM'.`,
    );
  const wanted = new Set(chain?.values);
  const all = [...state.customers.values()].map((customer) => table.row(customer));
  const found = chain ? all.filter((row) => wanted.has(String(row[chain.attribute]))) : all;
  const top = Number(ask.query.get('$top') ?? found.length);
  const skip = Number(ask.query.get('$skiptoken') ?? '0');
  const shown = found.slice(0, top);
  const next = skip + state.pageSize;
  return {
    status: 200,
    body: {
      '@odata.context': `${origin}${ask.path}$metadata`,
      value: shown.slice(skip, next).map((row) => ({ '@odata.etag': 'W/"1"', ...row })),
      ...(shown.length > next && { '@odata.nextLink': nextLink(state.linkOrigin ?? origin, ask, next) }),
    },
  };
}

function nextLink(origin: string, ask: Ask, skip: number): string {
  const url = new URL(ask.path, origin);
  for (const [name, value] of ask.query) url.searchParams.set(name, value);
  url.searchParams.set('$skiptoken', String(skip));
  return url.href;
}

/** The answer as it is, and before all others one who was not asked for. */
function withStranger(answer: Answer | null, state: AzureState, ask: Ask): Answer | null {
  const body = answer?.body as { readonly value?: readonly unknown[] } | undefined;
  if (!answer || !Array.isArray(body?.value)) return answer;
  return { ...answer, body: { ...body, value: [stranger(state, ask), ...body.value] } };
}

function stranger(state: AzureState, ask: Ask): object {
  const asked = new Set(readOrChain(ask.query.get('$filter') ?? '')?.values);
  const name = ask.path.split('/').at(-1) ?? '';
  const other = [...state.customers.values()].find(
    ({ accountNumber, customerId }) => !asked.has(accountNumber) && !asked.has(customerId),
  );
  return (other && tables[name]?.row(other)) ?? {};
}

function refused(status: number, code: string, message: string): Answer {
  return { status, body: { error: { code, message } } };
}
