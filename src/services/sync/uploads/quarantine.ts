import type { Reader } from '../../../database/database';
import type { WriteContext } from '../../../database/transaction';
import { changeChannel } from '../channels';

/** What of a channel waits for an administrator: how many operations of each kind, and when the first was made. */
export interface Quarantined {
  readonly kind: string;
  readonly count: number;
  readonly firstMadeAt: Date;
}

/** What a channel sent while it was revoked, by kind (Y21). */
export async function quarantinedOf(prisma: Reader, channel: string): Promise<Quarantined[]> {
  return prisma.$queryRaw<Quarantined[]>`
    SELECT kind, count(*)::int AS count, min(made_at) AS "firstMadeAt" FROM inbox_operation
    WHERE channel = ${channel} AND state = 'QUARANTINED' GROUP BY kind ORDER BY kind`;
}

/**
 * Takes what waits as if the channel had never been revoked; the next run of the numbering job decides it (Y21).
 *
 * @returns how many operations
 * @throws Refused NOT_FOUND
 */
export function releaseQuarantined(context: WriteContext, channel: string): Promise<number> {
  return decide(context, 'releaseQuarantined', channel, { state: 'RECEIVED', verdict: null });
}

/**
 * Refuses what waits: each record shows it in the channel, if that is ever put into use again (J3, Y21).
 *
 * @returns how many operations
 * @throws Refused NOT_FOUND
 */
export function refuseQuarantined(context: WriteContext, channel: string): Promise<number> {
  const verdict = 'An administrator refused what was sent while the channel was revoked.';
  return decide(context, 'refuseQuarantined', channel, { state: 'FAILED', verdict });
}

async function decide(
  context: WriteContext,
  verb: string,
  channel: string,
  data: { state: 'RECEIVED' | 'FAILED'; verdict: string | null },
): Promise<number> {
  let decided = 0;
  await changeChannel(context, verb, channel, async (prisma) => {
    const where = { channel, state: 'QUARANTINED' } as const;
    decided = (await prisma.inboxOperation.updateMany({ where, data })).count;
  });
  return decided;
}
