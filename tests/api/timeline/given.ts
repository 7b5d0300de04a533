import { randomUUID } from 'node:crypto';
import type { Till } from '../../support/till';

const ENTRY = `__typename id text occurredAt author { staffId name } store { number } syncState
  customer { id }`;

export const LOG = `mutation ($input: LogActivityInput!) {
  logActivity(input: $input) {
    activity { id text subject occurredAt createdAt author { staffId name } store { number } syncState type { code label } customer { id } }
    userErrors { code message field }
  }
}`;

export const NOTE = `mutation ($input: AddNoteInput!) {
  addNote(input: $input) {
    note { id text occurredAt author { staffId name } store { number } syncState version customer { id } }
    userErrors { code message field }
  }
}`;

export const TIMELINE = `query ($id: ID!, $first: Int! = 20, $after: String) {
  customer(id: $id) {
    timeline(first: $first, after: $after) { nodes { ${ENTRY} } pageInfo { hasNextPage hasPreviousPage endCursor startCursor } }
  }
}`;

/** Logs an activity with the customer of this guid; what is left out is an email. */
export async function logActivity(till: Till, customerId: string, more: Record<string, unknown> = {}) {
  const input = { guid: randomUUID(), customerId, type: 'EMAIL', text: 'Wrote.', ...more };
  const { logActivity: payload } = await till.read(LOG, { input });
  return payload;
}

/** Writes a note about the customer of this guid. */
export async function addNote(till: Till, customerId: string, more: Record<string, unknown> = {}) {
  const input = { guid: randomUUID(), customerId, text: 'Remember.', ...more };
  const { addNote: payload } = await till.read(NOTE, { input });
  return payload;
}

/** The texts on a customer's timeline, as the till sees them. */
export async function textsOf(till: Till, customerId: string): Promise<string[]> {
  const { customer } = await till.read(TIMELINE, { id: customerId, first: 100 });
  return customer.timeline.nodes.map(({ text }: { text: string }) => text);
}
