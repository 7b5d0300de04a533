import type { Reader } from '../../../database/database';
import type { UnitOfWork } from '../../../database/transaction';
import type { Envelope } from '../envelope';
import { travellingRecord, travellingRecords } from '../records';
import type { Applying, HeldRecord, TravellingRecord } from '../records/travelling-record';

/** What became of a page of records. */
export interface AppliedPage {
  /** Records that were written; those that stood already are not counted. */
  readonly written: number;
  /** Records that could not be applied, and of kinds that this version does not know (Y15). */
  readonly failed: number;
}

/**
 * Applies records in the order in which they need one another, within one transaction. One that can't be
 * applied is parked with its reason and holds up nobody (Y9); each run tries it again. Without a body there is
 * nothing to apply.
 */
export async function applyRecords(
  unit: UnitOfWork,
  records: readonly Envelope[],
  applying: Applying,
): Promise<AppliedPage> {
  const held = records.filter((one): one is HeldRecord => one.body !== null);
  const unknown = held.filter(({ kind }) => travellingRecord(kind) === null);
  let page: AppliedPage = { written: 0, failed: unknown.length };
  for (const record of travellingRecords) {
    const ofKind = held.filter(({ kind }) => kind === record.kind);
    if (ofKind.length > 0) page = sum(page, await applyKind(unit, record, ofKind, applying));
  }
  return page;
}

/** All at once, which is fast; where that fails, one after another, so that only what is at fault is left out. */
async function applyKind(
  unit: UnitOfWork,
  record: TravellingRecord,
  held: readonly HeldRecord[],
  applying: Applying,
): Promise<AppliedPage> {
  const atOnce = await apart(unit.prisma, () => record.apply(unit, held, applying));
  if ('written' in atOnce) return { written: atOnce.written, failed: 0 };
  let page: AppliedPage = { written: 0, failed: 0 };
  for (const one of held) {
    const outcome = await apart(unit.prisma, () => record.apply(unit, [one], applying));
    if ('reason' in outcome) await park(unit.prisma, one, outcome.reason, applying.at);
    page = sum(page, 'written' in outcome ? { ...outcome, failed: 0 } : { written: 0, failed: 1 });
  }
  return page;
}

function sum(one: AppliedPage, other: AppliedPage): AppliedPage {
  return { written: one.written + other.written, failed: one.failed + other.failed };
}

/** Work within the page's transaction; what fails is taken back by itself. */
export async function apart(
  prisma: Reader,
  work: () => Promise<number>,
): Promise<{ written: number } | { reason: string }> {
  await prisma.$executeRaw`SAVEPOINT record`;
  try {
    const written = await work();
    await prisma.$executeRaw`RELEASE SAVEPOINT record`;
    return { written };
  } catch (error) {
    // Where the transaction itself is gone this throws, too, and the page fails as a whole.
    await prisma.$executeRaw`ROLLBACK TO SAVEPOINT record`;
    return { reason: (error as Error).message.slice(-500) };
  }
}

async function park(prisma: Reader, envelope: Envelope, reason: string, parkedAt: Date): Promise<void> {
  const { kind, id: recordId } = envelope;
  const parked = { envelope: JSON.parse(JSON.stringify(envelope)), reason, parkedAt };
  await prisma.parkedRecord.upsert({
    where: { kind_recordId: { kind, recordId } },
    create: { kind, recordId, ...parked },
    update: parked,
  });
}
