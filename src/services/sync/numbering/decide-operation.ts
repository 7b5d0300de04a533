import type { InboxOperation } from '../../../database/rows';
import { sql } from '../../../database/sql';
import { type Author, sqlStateOf, type UnitOfWork, type ValueChange } from '../../../database/transaction';
import { Refused } from '../../refused';
import { applyOperation, authorOf, type OperationToApply } from '../operations/apply-operation';
import { type Numbering, numberCustomer } from './number-customer';
import { OWN_CHANNEL } from './own-channel';

/** What deciding needs beside the operation. */
export interface Deciding extends Numbering {
  /** Runs one transaction under the name of the verb, for whoever made the operation. */
  inUnit<T>(verb: string, author: Author, work: (unit: UnitOfWork) => Promise<T>): Promise<T>;
}

const UNFIT = 'Headquarters could not read this record.';

/**
 * Headquarters applies one uploaded operation and closes it, once, in one transaction; one that can't be
 * applied is closed as failed with the reason, and holds up nobody (J3).
 *
 * @returns whether it is done; null where somebody else decided it meanwhile
 * @throws what is no fault of the operation, which then waits
 */
export async function decideOperation(
  deciding: Deciding,
  operation: InboxOperation,
): Promise<boolean | null> {
  const author = makerOf(operation);
  const { kind } = operation;
  try {
    return await deciding.inUnit(kind, author, async (unit) => {
      if (!(await isUndecided(unit, operation)) || (await mustWait(unit, operation))) return null;
      await apply(unit, deciding, operation);
      await close(unit, deciding, operation, null);
      return true;
    });
  } catch (error) {
    const reason = reasonOf(error);
    return deciding.inUnit(kind, author, async (unit) => {
      if (!(await isUndecided(unit, operation))) return null;
      await close(unit, deciding, operation, reason);
      return false;
    });
  }
}

/**
 * What hangs on a customer who is not here yet waits for it. A creation that a backup held waits until its
 * channel has said whether the customer was numbered before headquarters was restored (Y13).
 */
async function mustWait({ prisma }: UnitOfWork, operation: InboxOperation): Promise<boolean> {
  const { id, kind, customerId, channel } = operation;
  if (channel === OWN_CHANNEL) return false;
  if (kind !== 'createCustomer')
    return (await prisma.customer.count({ where: { id: customerId, assignedNumber: { not: null } } })) === 0;
  const [log] = await prisma.$queryRaw<{ isMet: boolean }[]>(sql`
    SELECT ${IS_MET} AS "isMet" FROM inbox_operation, change_log_identity identity
    WHERE inbox_operation.id = ${id}::uuid`);
  return !log?.isMet;
}

/** An operation of the inbox was sent, or its channel has been met, since headquarters was restored last (Y13). */
export const IS_MET = sql`(inbox_operation.log_id IS NOT DISTINCT FROM identity.log_id OR EXISTS (
  SELECT FROM channel WHERE channel.code = inbox_operation.channel AND channel.log_id = identity.log_id))`;

/** Operations of the own channel but creations are contained in the one row that both roles share (Y17). */
async function apply(unit: UnitOfWork, deciding: Deciding, operation: InboxOperation): Promise<void> {
  if (operation.kind === 'createCustomer') return numberCustomer(unit, deciding, operation);
  if (operation.channel === OWN_CHANNEL) return;
  await applyOperation(unit, operationOf(operation), { at: deciding.now(), syncState: 'SYNCED' });
}

/** Who made it, on the word of the channel that sent it. */
export function makerOf(operation: InboxOperation): Author {
  return authorOf(operationOf(operation), operation.channel);
}

function operationOf(operation: InboxOperation): OperationToApply {
  return { ...operation, changes: operation.changes as unknown as ValueChange[] | null };
}

/** Held until the transaction ends, so that of two who decide the second finds it decided. */
async function isUndecided({ prisma }: UnitOfWork, { id }: InboxOperation): Promise<boolean> {
  const [row] = await prisma.$queryRaw<{ state: string }[]>`
    SELECT state::text FROM inbox_operation WHERE id = ${id}::uuid FOR UPDATE`;
  return row?.state === 'RECEIVED';
}

/**
 * What refuses for good. A number sequence that is not set up, a lease that was lost, a database that is
 * away are no fault of the record.
 *
 * @throws the error, where it is none of the record's
 */
function reasonOf(error: unknown): string {
  if (error instanceof Refused) {
    if (error.faults.some((fault) => fault.code === 'CONFIGURATION_INVALID')) throw error;
    return error.reason;
  }
  if (isUnreadable(error)) return UNFIT;
  throw error;
}

/** A body of an impossible form shows as a defect of reading it, or as a value that no column takes. */
function isUnreadable(error: unknown): boolean {
  if (error instanceof TypeError) return true;
  const { name, code } = error as { name?: string; code?: string };
  if (name === 'PrismaClientValidationError' || (code !== undefined && UNFIT_CODES.has(code))) return true;
  const state = sqlStateOf(error) ?? '';
  return UNFIT_CLASSES.some((unfit) => state.startsWith(unfit));
}

/** Classes of PostgreSQL's codes for the same: a value that no column takes, a constraint that is broken. */
const UNFIT_CLASSES = ['22', '23'];

/** Prisma's codes of values that don't fit: too long, out of range, of the wrong type, a broken reference, taken. */
const UNFIT_CODES = new Set([
  'P2000',
  'P2002',
  'P2003',
  'P2005',
  'P2006',
  'P2007',
  'P2011',
  'P2012',
  'P2020',
  'P2023',
]);

async function close(
  { prisma }: UnitOfWork,
  { now }: Deciding,
  { id }: InboxOperation,
  failure: string | null,
): Promise<void> {
  await prisma.inboxOperation.update({
    where: { id },
    data: { state: failure === null ? 'DONE' : 'FAILED', verdict: failure, doneAt: now() },
  });
}
