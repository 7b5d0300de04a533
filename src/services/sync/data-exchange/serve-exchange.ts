import type { Database } from '../../../database/database';
import { inTransaction } from '../../../database/transaction';
import type { Organisation } from '../../organisation/organisation';
import { badInput } from '../../refused';
import { logIdOf } from '../change-log/log-id.reads';
import { endOfChangeLog } from '../change-log/read-change-log';
import { learnOfSetBack } from '../change-log/set-back';
import type { AdmittedChannel } from '../channels';
import { type Bucket, bucketName } from '../envelope';
import type { HeadquartersExchange } from '../headquarters-exchange';
import { PAGE } from '../jobs/job';
import { type Deciding, decideOperation } from '../numbering/decide-operation';
import { SENDABLE_VERBS } from '../operations/apply-operation';
import { type Reception, receiveOperations, verdictsOf } from '../uploads/inbox';
import type { UploadedOperation } from '../uploads/uploaded-operation';
import { bucketsOf, legalEntitiesIn } from './channel-buckets';
import { serveChanges } from './serve-changes';
import { serveConfiguration } from './serve-configuration';
import { envelopesOf } from './serve-records';
import { serveSnapshot } from './serve-snapshot';
import { takeBack } from './take-back';

/** What headquarters serves channels with. */
export interface ExchangeParts {
  readonly database: Database;
  readonly now: () => Date;
  readonly organisation: () => Promise<Organisation>;
}

/** The Commerce Data Exchange of headquarters for one channel, which gets its own buckets and nothing else (Y8, Y21). */
export function serveExchange(
  parts: ExchangeParts,
  channel: AdmittedChannel,
  narrowedTo: readonly string[] | null,
): HeadquartersExchange {
  const { database, now } = parts;
  const { code } = channel;
  const isRevoked = channel.status === 'REVOKED';
  const stores = narrowedTo ? channel.stores.filter((store) => narrowedTo.includes(store)) : channel.stores;
  const buckets = async () => bucketsOf(database, await parts.organisation(), channel.stores);
  const own = async (asked: Bucket) => {
    const bucket = (await buckets()).find((one) => bucketName(one) === bucketName(asked));
    if (!bucket) throw badInput('This bucket is not of this channel.', 'bucket');
    return bucket;
  };
  // Whatever is asked for (Y9).
  const page = (limit: number) => Math.min(Math.max(1, Math.trunc(limit) || 1), PAGE);
  return {
    greet: async (followed) => {
      if (followed && !isRevoked) await learnOfSetBack(database, followed, now);
      return {
        logId: await logIdOf(database),
        stores,
        buckets: isRevoked ? [] : await bucketsOf(database, await parts.organisation(), stores),
        end: await endOfChangeLog(database),
        isRevoked,
      };
    },
    changesIn: async (bucket, after, limit) =>
      serveChanges(database, code, await own(bucket), after, page(limit)),
    snapshotOf: async (bucket, kind, after, limit) =>
      serveSnapshot(database, code, await own(bucket), kind, { after, limit: page(limit) }),
    takeBack: async (records) =>
      takeBack(parts, channel, await legalEntitiesIn(database, await buckets()), records.slice(0, PAGE)),
    recordsOf: async (references) => envelopesOf(database, code, references.slice(0, PAGE), await buckets()),
    configurationOf: (job, revision) => serveConfiguration(database.prisma, job, revision),
    verdictsOf: (operationIds) => verdictsOf({ database }, code, operationIds),
    receiveOperations: async (operations) => {
      const organisation = await parts.organisation();
      const receive = (operation: UploadedOperation) => reception(organisation, channel, operation);
      await receiveOperations({ database, now }, code, operations.slice(0, PAGE), receive);
      await applyAtOnce(parts, organisation, operations);
    },
  };
}

/** A channel's word counts for creations, edits, activities and notes in its legal entities by staff of its stores (Y21). */
function reception(
  organisation: Organisation,
  { stores, status }: AdmittedChannel,
  { kind, store, staffId, legalEntity }: UploadedOperation,
): Reception {
  if (status === 'REVOKED') return { state: 'QUARANTINED', verdict: 'The channel was revoked.' };
  const refuse = (verdict: string): Reception => ({ state: 'FAILED', verdict });
  if (!SENDABLE_VERBS.has(kind)) return refuse('Operations of this kind are not sent.');
  const entities = stores.map((number) => organisation.stores.get(number)?.legalEntity);
  if (!entities.includes(legalEntity)) return refuse('Its legal entity is not one of this channel.');
  if (store !== null && !stores.includes(store)) return refuse('Its store is not one of this channel.');
  if (staffId !== null && !organisation.staff.has(staffId)) return refuse('Its associate is not known.');
  return { state: 'RECEIVED', verdict: null };
}

/** What hangs on a customer who is numbered here need not wait for the job that numbers, unless something before it does. */
async function applyAtOnce(
  { database, now }: ExchangeParts,
  organisation: Organisation,
  operations: readonly UploadedOperation[],
): Promise<void> {
  const ready = await database.prisma.$queryRaw<{ id: string }[]>`
    SELECT op.id FROM inbox_operation op JOIN customer ON customer.id = op.customer_id
    WHERE op.id = ANY(${operations.map(({ id }) => id)}::uuid[]) AND op.state = 'RECEIVED'
      AND op.kind <> 'createCustomer' AND customer.assigned_number IS NOT NULL
      AND NOT EXISTS (SELECT FROM inbox_operation earlier
        WHERE earlier.customer_id = op.customer_id AND earlier.sequence < op.sequence
          AND earlier.state = 'RECEIVED' AND earlier.kind = 'createCustomer')`;
  if (ready.length === 0) return;
  const received = await database.prisma.inboxOperation.findMany({
    where: { id: { in: ready.map(({ id }) => id) } },
    orderBy: { sequence: 'asc' },
  });
  const deciding: Deciding = {
    organisation,
    now,
    inUnit: (verb, author, work) => inTransaction({ database, now, author }, verb, work),
  };
  for (const operation of received) await decideOperation(deciding, operation);
}
