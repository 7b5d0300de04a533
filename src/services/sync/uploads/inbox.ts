import type { Reader } from '../../../database/database';
import type { WriteContext } from '../../../database/transaction';
import { logIdOf } from '../change-log/log-id.reads';
import type { UploadedOperation, Verdict } from './uploaded-operation';

/** Why an operation is not taken on a channel's word, or kept from being applied (Y21). */
export interface Reception {
  readonly state: 'RECEIVED' | 'FAILED' | 'QUARANTINED';
  readonly verdict: string | null;
}

/**
 * Headquarters keeps what a channel sends before it says so; an operation that it has already stays as it
 * is (J2).
 *
 * @param receive how it takes each of them
 */
export async function receiveOperations(
  { database, now }: Pick<WriteContext, 'database' | 'now'>,
  channel: string,
  operations: readonly UploadedOperation[],
  receive: (operation: UploadedOperation) => Reception = () => ({ state: 'RECEIVED', verdict: null }),
): Promise<void> {
  const logId = await logIdOf(database);
  await database.prisma.inboxOperation.createMany({
    data: operations.map((operation) => ({
      ...inboxRow(operation),
      channel,
      logId,
      receivedAt: now(),
      ...receive(operation),
    })),
    skipDuplicates: true,
  });
  await offeredAgain(database.prisma, channel, logId, operations);
}

/**
 * A creation that a backup holds undecided may have been numbered before headquarters was restored: its
 * channel says with which number (Y13).
 */
async function offeredAgain(
  prisma: Reader,
  channel: string,
  logId: string,
  operations: readonly UploadedOperation[],
): Promise<void> {
  const offered = JSON.stringify(operations.map(({ id, accountNumber }) => ({ id, accountNumber })));
  await prisma.$executeRaw`
    UPDATE inbox_operation SET log_id = ${logId}::uuid,
      account_number = coalesce(offered."accountNumber", account_number)
    FROM jsonb_to_recordset(${offered}::jsonb) AS offered(id uuid, "accountNumber" text)
    WHERE inbox_operation.id = offered.id AND channel = ${channel} AND state = 'RECEIVED'
      AND log_id IS DISTINCT FROM ${logId}::uuid`;
}

/** An operation as the inbox holds it, but for who sent it and where it stands. */
export function inboxRow({ body, changes, madeAt, ...operation }: UploadedOperation) {
  return {
    ...operation,
    body: body as object,
    ...(changes && { changes: changes.map((change) => ({ ...change })) }),
    madeAt: new Date(madeAt),
  };
}

/** Where operations of a channel stand at headquarters; those that it does not have are left out. */
export async function verdictsOf(
  { database }: Pick<WriteContext, 'database'>,
  channel: string,
  operationIds: readonly string[],
): Promise<Verdict[]> {
  const known = await database.prisma.inboxOperation.findMany({
    where: { id: { in: [...operationIds] }, channel },
    select: { id: true, state: true, verdict: true },
  });
  return known.map(({ id, state, verdict }) => ({ operationId: id, state, failure: verdict }));
}
