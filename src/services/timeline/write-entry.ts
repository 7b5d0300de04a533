import type { TimelineEntry } from '../../database/rows';
import { inTransaction } from '../../database/transaction';
import type { Call } from '../call';
import { customersByIds } from '../customers/customer.reads';
import { parseGuid } from '../customers/guid';
import { legalEntityToWriteIn } from '../organisation/caller';
import { Refused, refused } from '../refused';
import { isSent } from '../sync/overlay/is-sent';
import { type KeptOperation, keepOperation } from '../sync/overlay/keep-operation';
import type { TimelineRecord } from './timeline-entry';

/** What an activity and a note have in common when they are written. */
export interface NewEntry {
  readonly guid?: string | null;
  readonly customerId: string;
  readonly activityType: string | null;
  readonly subject: string | null;
  readonly text: string;
  readonly occurredAt: Date;
}

/** The entry that this guid stands for already, if any: it is the first result, whatever is sent now (C5). */
export async function writtenBefore(
  call: Call,
  kind: TimelineRecord['kind'],
  guid: string | null | undefined,
): Promise<TimelineRecord | null> {
  const id = parseGuid(guid, 'guid');
  if (id === null) return null;
  const standing = await call.database.prisma.timelineEntry.findUnique({ where: { id } });
  return standing && firstResult(standing, kind, legalEntityToWriteIn(call.caller));
}

/**
 * Writes an entry once for each guid, also when it is sent twice at once (C5). The customer must be one
 * whom the caller may read; pending ones too (L7).
 *
 * @throws Refused NOT_FOUND; DUPLICATE where the guid stands for something else (Y2)
 */
export async function writeEntry(
  call: Call,
  kind: TimelineRecord['kind'],
  entry: NewEntry,
): Promise<TimelineRecord> {
  const legalEntity = legalEntityToWriteIn(call.caller);
  const [customer] = await customersByIds(call, [entry.customerId]);
  if (!customer) throw refused('NOT_FOUND', 'There is no such customer.', 'customerId');
  const row = rowOf(call, kind, legalEntity, entry, isSent(call, customer) ? 'PENDING' : 'SYNCED');
  return inTransaction(call, verbOf(kind), async (unit) => {
    const { count } = await unit.prisma.timelineEntry.createMany({ data: [row], skipDuplicates: true });
    if (count === 0) {
      return firstResult(
        await unit.prisma.timelineEntry.findUniqueOrThrow({ where: { id: row.id } }),
        kind,
        legalEntity,
      );
    }
    if (isSent(call, customer)) await keepOperation(unit, call, operationOf(call, row));
    unit.changed({
      kind,
      recordId: row.id,
      version: 1,
      buckets: [`LE:${legalEntity}`],
      changes: (['activityType', 'subject', 'text'] as const).flatMap((path) => {
        const after = row[path];
        return after === null ? [] : [{ path, before: null, after }];
      }),
    });
    return row as TimelineRecord;
  });
}

function rowOf(
  call: Call,
  kind: TimelineRecord['kind'],
  legalEntity: string,
  entry: NewEntry,
  syncState: TimelineEntry['syncState'],
): TimelineEntry {
  const { guid, ...values } = entry;
  const { author, now, mintId } = call;
  return {
    ...values,
    id: parseGuid(guid, 'guid') ?? mintId(),
    kind,
    legalEntity,
    author: author.staffId ?? author.integration ?? '',
    store: author.store,
    createdAt: now(),
    editedAt: null,
    deletedAt: null,
    syncState,
    syncError: null,
    version: 1,
    downloadedVersion: 0,
  };
}

function operationOf(call: Call, row: TimelineEntry): KeptOperation {
  const { id, kind, customerId, legalEntity, activityType, subject, text, author, store, occurredAt } = row;
  return {
    id: call.mintId(),
    kind: verbOf(kind),
    targetId: id,
    customerId,
    legalEntity,
    body: { id, activityType, subject, text, author, store, occurredAt },
    baseVersion: null,
  };
}

function verbOf(kind: TimelineEntry['kind']): 'logActivity' | 'addNote' {
  return kind === 'ACTIVITY' ? 'logActivity' : 'addNote';
}

function firstResult(
  standing: TimelineEntry,
  kind: TimelineRecord['kind'],
  legalEntity: string,
): TimelineRecord {
  if (standing.legalEntity === legalEntity && standing.kind === kind) return standing as TimelineRecord;
  throw new Refused([{ code: 'DUPLICATE', message: 'This guid is taken.', field: ['guid'] }]);
}
