import type { Guid, Operation, Values } from './records';

/** A customer in a channel: headquarters' form with the open operations over it (Y5). */
export interface Row {
  /** 0: pending. */
  readonly number: number;
  readonly values: Values;
  /** One bit an address. */
  readonly addresses: number;
  /** Version of headquarters' form that was last applied; 0: none of this log. */
  readonly downloadedVersion: number;
}

export type OperationState = 'WAITING' | 'UPLOADED' | 'ACKNOWLEDGED' | 'UNKNOWN' | 'FAILED' | 'SUPERSEDED';

export interface KeptOperation {
  readonly operation: Operation;
  readonly state: OperationState;
}

interface Snapshot {
  readonly position: number;
  /** Where the log is followed from afterwards. */
  readonly end: number;
}

/** Everything that a channel keeps on disk. Its parts are replaced, never changed, so that backups can share them. */
export interface Channel {
  readonly id: number;
  logId: number;
  position: number;
  /** Null: the log is being followed. */
  snapshot: Snapshot | null;
  /** Marks of a snapshot: customers by their guid, activities by the negative of theirs. */
  seen: Set<number>;
  rows: (Row | undefined)[];
  activities: Set<number>;
  /** In the order of their birth. */
  operations: KeptOperation[];
  /** A form was replaced by one that can't follow it in the same log, and how; the model's own. */
  broken: string | null;
}

export function newChannel(id: number): Channel {
  return {
    id,
    logId: 1,
    position: 0,
    snapshot: null,
    seen: new Set(),
    rows: [],
    activities: new Set(),
    operations: [],
    broken: null,
  };
}

/** A backup; also what is restored of one. */
export function copyOfChannel(one: Channel): Channel {
  return {
    ...one,
    seen: new Set(one.seen),
    rows: one.rows.slice(),
    activities: new Set(one.activities),
    operations: one.operations.slice(),
  };
}

/** Headquarters' form does not include it yet, or is not known to. */
export function isOpen({ state }: KeptOperation): boolean {
  return state === 'WAITING' || state === 'UPLOADED';
}

export function isCreationOf({ operation }: KeptOperation, customer: Guid): boolean {
  return operation.kind === 'createCustomer' && operation.customer === customer;
}

export function isEditOf({ operation }: KeptOperation, customer: Guid): boolean {
  return operation.kind === 'updateCustomer' && operation.customer === customer;
}

/** Moves an operation on, where it is in that state. */
export function move(channel: Channel, id: Guid, from: OperationState, state: OperationState): void {
  const place = channel.operations.findIndex(({ operation }) => operation.id === id);
  const kept = channel.operations[place];
  if (kept?.state === from) channel.operations[place] = { ...kept, state };
}

/** Headquarters has it. A superseded operation stays so, whatever becomes of it there. */
export function acknowledge(channel: Channel, id: Guid): void {
  const place = channel.operations.findIndex(({ operation }) => operation.id === id);
  const kept = channel.operations[place];
  if (kept && kept.state !== 'SUPERSEDED') channel.operations[place] = { ...kept, state: 'ACKNOWLEDGED' };
}

/** The effect of an operation on the channel's own rows. */
export function applyLocally(channel: Channel, operation: Operation): void {
  const { kind, customer, target, values } = operation;
  if (channel.snapshot) channel.seen.add(kind === 'logActivity' ? -target : customer);
  if (kind === 'logActivity') channel.activities.add(target);
  const row = channel.rows[customer];
  if (row) channel.rows[customer] = rowAfter(row, operation);
  else if (kind === 'createCustomer')
    channel.rows[customer] = { number: 0, values, addresses: 0, downloadedVersion: 0 };
}

function rowAfter(row: Row, { kind, target, path, after }: Operation): Row {
  if (kind === 'addAddress') return { ...row, addresses: row.addresses | (1 << target) };
  if (kind !== 'updateCustomer') return row;
  return { ...row, values: path === 0 ? [after, row.values[1]] : [row.values[0], after] };
}
