import { applyLocally, type Channel, isCreationOf, isEditOf, isOpen, type KeptOperation } from './channel';
import { applyForm } from './download';
import { type Answer, type Guid, type Operation, UNFIT, type Values } from './records';
import type { Rules } from './rules';

/** Whether an edit of this customer is kept here and sent (L1, S8) rather than made in real time. */
export function keepsEdits(rules: Rules, channel: Channel, customer: Guid): boolean {
  if (channel.rows[customer]?.number === 0) return true;
  return rules.editsQueue && channel.operations.some((kept) => isOpen(kept) && isEditOf(kept, customer));
}

/** Keeps a write of a till with its effect, in one transaction. */
export function keep(channel: Channel, operation: Operation): void {
  channel.operations.push({ operation, state: 'WAITING' });
  applyLocally(channel, operation);
}

/**
 * Keeps the creation of a customer who came down, so that it can be offered again (Y13); at once, where
 * the row is of a log before this one.
 */
export function keepAnswered(channel: Channel, operation: Operation): void {
  const { customer } = operation;
  if (channel.operations.some((kept) => isCreationOf(kept, customer))) return;
  const isOfThisLog = (channel.rows[customer]?.downloadedVersion ?? 0) > 0;
  channel.operations.push({ operation, state: isOfThisLog ? 'ACKNOWLEDGED' : 'WAITING' });
}

/** Keeps the intent of a real-time call that was not answered (Y3). */
export function keepUnknown(channel: Channel, operation: Operation): void {
  if (placeOf(channel, operation) < 0) channel.operations.push({ operation, state: 'UNKNOWN' });
}

/**
 * Keeps what headquarters has done in real time, so that it can be offered again (Y13). An answer of
 * another log says nothing of what this one has: the operation is open, and sent.
 */
export function keepDone(rules: Rules, channel: Channel, operation: Operation, answer: Answer): void {
  const isOfThisLog = answer.logId === channel.logId || !rules.answersNameLog;
  const kept: KeptOperation = { operation, state: isOfThisLog ? 'ACKNOWLEDGED' : 'WAITING' };
  const place = placeOf(channel, operation);
  if (place < 0) channel.operations.push(kept);
  else channel.operations[place] = kept;
  if (isOfThisLog) for (const form of answer.forms) applyForm(rules, channel, form, false);
  else keepNumber(channel, operation, answer);
}

/** The number that was given before the restore is the one to come back with. */
function keepNumber(channel: Channel, operation: Operation, { forms }: Answer): void {
  const { customer } = operation;
  applyLocally(channel, operation);
  const row = channel.rows[customer];
  const number = forms[0]?.number ?? 0;
  if (row?.number === 0 && isCreationOf({ operation, state: 'WAITING' }, customer))
    channel.rows[customer] = { ...row, number };
}

function placeOf(channel: Channel, { id }: Operation): number {
  return channel.operations.findIndex(({ operation }) => operation.id === id);
}

/**
 * What failed is sent again with what had to be corrected (J3), as an operation of its own that stands for
 * the failed one: a creation as a creation, an edit as an edit of what headquarters has by now.
 */
export function retryFailed(rules: Rules, channel: Channel, customer: Guid, id: Guid): Retry | null {
  const place = channel.operations.findIndex((kept) => canRetry(kept, customer));
  const failed = channel.operations[place];
  const row = channel.rows[customer];
  if (!failed || !row) return null;
  channel.operations[place] = { ...failed, state: 'SUPERSEDED' };
  const operation = corrected(rules, failed.operation, row.values, id);
  channel.operations.push({ operation, state: 'WAITING' });
  if (operation.kind === 'createCustomer') channel.rows[customer] = { ...row, values: operation.values };
  else applyLocally(channel, operation);
  return { failed: failed.operation, operation };
}

interface Retry {
  readonly failed: Operation;
  readonly operation: Operation;
}

function canRetry(kept: KeptOperation, customer: Guid): boolean {
  return kept.state === 'FAILED' && (isCreationOf(kept, customer) || isEditOf(kept, customer));
}

function corrected(rules: Rules, failed: Operation, values: Values, id: Guid): Operation {
  if (failed.kind === 'updateCustomer' && rules.retriesInKind)
    return { ...failed, id, before: values[failed.path] };
  return { ...failed, id, kind: 'createCustomer', values: [correct(values[0]), correct(values[1])] };
}

function correct(value: number): number {
  return value === UNFIT ? 1 : value;
}
