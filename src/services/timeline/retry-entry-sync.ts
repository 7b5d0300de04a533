import type { Operation } from '../../database/rows';
import { inTransaction, type UnitOfWork } from '../../database/transaction';
import type { Call } from '../call';
import { customersByIds } from '../customers/customer.reads';
import { legalEntitiesOf } from '../organisation/caller';
import { requireFeature } from '../organisation/feature-guard';
import { type Refused, refused } from '../refused';
import { applyNoteChange, lockEntry } from '../sync/operations/apply-timeline-operation';
import { keepAgain } from '../sync/overlay/keep-operation';
import { supersedeRefused } from '../sync/overlay/overlay';
import type { TimelineRecord } from './timeline-entry';

/**
 * Sends a FAILED activity or note to headquarters again, as it was written; a refused change of a note is made
 * upon the note as it reads now, so that a conflict is settled by whoever retries (J3, Y6). An entry that is
 * not FAILED is on its way or there, and stays as it is.
 *
 * @throws Refused FEATURE_DISABLED (B8); NOT_FOUND for entries that the caller may not see (T3)
 */
export async function retryEntrySync(
  call: Call,
  kind: TimelineRecord['kind'],
  entryId: string,
): Promise<void> {
  requireFeature(call.organisation, 'CLIENTELING');
  const entry = await call.database.prisma.timelineEntry.findUnique({ where: { id: entryId } });
  if (entry?.kind !== kind || !legalEntitiesOf(call.caller).includes(entry.legalEntity)) throw noSuchEntry();
  const [customer] = await customersByIds(call, [entry.customerId]);
  if (!customer) throw noSuchEntry();
  if (entry.syncState === 'FAILED') await sendAgain(call, entry);
}

async function sendAgain(
  call: Call,
  { id, customerId }: Pick<TimelineRecord, 'id' | 'customerId'>,
): Promise<void> {
  await inTransaction(call, 'retryEntrySync', async (unit) => {
    await lockEntry(unit, id);
    const refusedBefore = await supersedeRefused(unit, { customerId, targetId: id });
    let isWaiting = false;
    for (const operation of refusedBefore) isWaiting = (await again(unit, call, operation)) || isWaiting;
    await unit.prisma.timelineEntry.update({
      where: { id },
      data: { syncState: isWaiting ? 'PENDING' : 'SYNCED', syncError: null },
    });
  });
}

/** @returns whether there is anything to send: a change that the note contains already is settled */
async function again(unit: UnitOfWork, call: Call, operation: Operation): Promise<boolean> {
  if (operation.kind !== 'editNote' && operation.kind !== 'deleteNote') {
    await keepAgain(unit, call, operation);
    return true;
  }
  const { version: baseVersion } = await unit.prisma.timelineEntry.findUniqueOrThrow({
    where: { id: operation.targetId },
  });
  const upon = { ...operation, baseVersion };
  const isMade = await applyNoteChange(unit, { ...upon, changes: null });
  if (isMade) await keepAgain(unit, call, upon);
  return isMade;
}

function noSuchEntry(): Refused {
  return refused('NOT_FOUND', 'There is no such activity or note.', 'nodeId');
}
