import type { Answer, Till } from './till';

const CREATE = `mutation ($input: CreateCustomerInput!) {
  createCustomer(input: $input) { creationMode customer { id } userErrors { code } }
}`;
const LOG = `mutation ($input: LogActivityInput!) {
  logActivity(input: $input) { activity { id } userErrors { code } }
}`;
const EDIT = `mutation ($input: UpdateCustomerInput!) {
  updateCustomer(input: $input) { customer { id } userErrors { code } }
}`;

/** What became of a write: how a customer was created, DONE, or the code of the rule that refused. */
export type Outcome = string;

/** Sends a creation with a guid of the till's own. */
export async function sendCustomer(till: Till, guid: string, input: object = {}): Promise<Outcome> {
  const payload = await sent(till, 'createCustomer', CREATE, { guid, firstName: 'Ada', ...input });
  return outcomeOf(payload, payload.creationMode ?? 'DONE');
}

/** Sends an activity with a guid of the till's own. */
export async function sendActivity(till: Till, customerId: string, guid: string): Promise<Outcome> {
  const input = { guid, customerId, type: 'EMAIL', text: 'Wrote.' };
  return outcomeOf(await sent(till, 'logActivity', LOG, input), 'DONE');
}

/** Sends a first name. */
export async function sendName(till: Till, id: string, firstName: string): Promise<Outcome> {
  return outcomeOf(await sent(till, 'updateCustomer', EDIT, { id, firstName }), 'DONE');
}

async function sent(till: Till, verb: string, mutation: string, input: object): Promise<Answer['data']> {
  return (await till.read(mutation, { input }))[verb];
}

function outcomeOf({ userErrors }: { userErrors: { code: string }[] }, done: Outcome): Outcome {
  return userErrors[0]?.code ?? done;
}
