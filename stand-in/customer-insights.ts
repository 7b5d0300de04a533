import { type AzureState, holderOf, resources } from './azure-state';
import { type CustomerQuery, readCustomerQuery } from './customer-query';
import { demoAzure } from './demo-azure';
import type { KnownCustomer } from './demo-measures';
import { type Answer, type Ask, type AzureService, bearerToken } from './wire';

/** The data API of a Customer Insights instance: customers with their measures, and the list of measures. */
export function customerInsights(state: AzureState, origin: () => string): AzureService {
  return {
    answer: (ask) => answerOf(state, origin(), ask),
    refusal: (status) => refused(status, `Status${status}`, `Answered with status ${status}.`),
    ownFaults: { 'one-stranger': (ask) => withStranger(answerOf(state, origin(), ask), state, ask) },
    wrongTypes: () =>
      page(state, origin(), [{ [demoAzure.alternateCustomerId]: 42, Customer_Measure: 'none' }]),
    wrongCustomer: (ask) => answerForOthers(state, origin(), ask),
  };
}

function answerOf(state: AzureState, origin: string, ask: Ask): Answer {
  const [, instanceId, what] = /^\/v1\/instances\/([^/]+)\/(.+)$/.exec(ask.path) ?? [];
  if (state.subscriptionKey !== null && ask.headers['ocp-apim-subscription-key'] !== state.subscriptionKey)
    return {
      ...refused(401, 'Unauthorized', 'The subscription key is missing or not valid.'),
      headers: challenge,
    };
  const holder = holderOf(state, bearerToken(ask), resources.insights);
  if (!holder)
    return { ...refused(401, 'Unauthorized', 'The token is missing or not valid.'), headers: challenge };
  if (!holder.mayRead.has(resources.insights))
    return refused(403, 'Forbidden', 'The application is no user.');
  if (instanceId !== state.instanceId) return refused(404, 'InstanceNotFound', 'The instance was not found.');
  if (what === 'manage/measures') return { status: 200, body: measureList() };
  if (what !== 'data/Customer') return refused(404, 'EntityNotFound', 'The entity was not found.');
  return customers(state, origin, ask);
}

const challenge = { 'www-authenticate': 'Bearer' };

function customers(state: AzureState, origin: string, ask: Ask): Answer {
  const query = readCustomerQuery(ask.query);
  if (!query) return refused(400, 'BadRequest', 'The $filter cannot be read.');
  if (query.attribute !== demoAzure.alternateCustomerId) return unknownAttribute(query.attribute);
  const expands = ask.query.get('$expand') === 'Customer_Measure';
  if (expands && ask.query.has('$select')) {
    return refused(400, 'BadRequest', '$expand together with $select is not supported.');
  }
  const found = [...new Set(query.values)].flatMap((value) => state.customers.get(value) ?? []);
  const shown = found.slice(query.skip, query.skip + state.pageSize);
  const rest =
    found.length > query.skip + state.pageSize
      ? nextLink(state.linkOrigin ?? origin, ask, query, state.pageSize)
      : {};
  return page(
    state,
    origin,
    shown.map((customer) => row(customer, expands)),
    rest,
  );
}

/** One customer who was not asked for, and nobody who was. */
function answerForOthers(state: AzureState, origin: string, ask: Ask): Answer {
  return page(state, origin, [stranger(state, ask)]);
}

/** The answer as it is, and before all others one who was not asked for. */
function withStranger(answer: Answer, state: AzureState, ask: Ask): Answer {
  const body = answer.body as { readonly value?: readonly unknown[] };
  if (!Array.isArray(body.value)) return answer;
  return { ...answer, body: { ...body, value: [stranger(state, ask), ...body.value] } };
}

function stranger(state: AzureState, ask: Ask): object {
  const asked = new Set(readCustomerQuery(ask.query)?.values);
  const other = [...state.customers.values()].find((customer) => !asked.has(customer.accountNumber));
  return other ? row(other, true) : {};
}

function row(customer: KnownCustomer, expands: boolean): Record<string, unknown> {
  const { customerId, accountNumber, measures } = customer;
  const profile = { CustomerId: customerId, [demoAzure.alternateCustomerId]: accountNumber };
  return expands ? { ...profile, Customer_Measure: [{ CustomerId: customerId, ...measures }] } : profile;
}

function page(state: AzureState, origin: string, value: readonly unknown[], rest: object = {}): Answer {
  const context = `${origin}/v1/instances/${state.instanceId}/data/$metadata#Customer`;
  return { status: 200, body: { '@odata.context': context, value, ...rest } };
}

function nextLink(origin: string, ask: Ask, query: CustomerQuery, pageSize: number): object {
  const url = new URL(ask.path, origin);
  for (const [name, value] of ask.query) url.searchParams.set(name, value);
  url.searchParams.set('$skiptoken', String(query.skip + pageSize));
  return { '@odata.nextLink': url.href };
}

function measureList(): readonly object[] {
  return demoAzure.measures.map((name) => ({ name, displayName: name, instanceId: demoAzure.instanceId }));
}

function unknownAttribute(attribute: string): Answer {
  const text = `Could not find a property named '${attribute}' on type 'Customer'.`;
  return refused(400, 'BadRequest', text);
}

function refused(status: number, errorCode: string, message: string): Answer {
  return { status, body: { errorCode, message, details: [], innerError: null } };
}
