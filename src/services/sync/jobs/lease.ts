import type { Reader } from '../../../database/database';
import type { JobCode } from './job';

/** Seconds for which a lease is good; every page renews it. */
const SECONDS = 30;

/** The right to run a job, until another run takes over (Y19). The database's clock decides. */
export interface Lease {
  readonly code: JobCode;
  readonly fencing: bigint;
}

/** Another run has taken over; this one stops, and what it has not written yet is the other's to do. */
export class LeaseLost extends Error {
  constructor(code: JobCode) {
    super(`Another run of ${code} has taken over.`);
    this.name = 'LeaseLost';
  }
}

/**
 * Takes the lease of a job where nobody holds it; null where somebody does. One that ends later than a lease can,
 * because the database was moved from a server whose clock was ahead, say, holds up nobody.
 */
export async function takeLease(prisma: Reader, code: JobCode, holder: string): Promise<Lease | null> {
  const [taken] = await prisma.$queryRaw<{ fencing: bigint }[]>`
    INSERT INTO job_lease AS lease (code, holder, fencing, expires_at)
    VALUES (${code}, ${holder}, 1, clock_timestamp() + ${SECONDS} * interval '1 second')
    ON CONFLICT (code) DO UPDATE
      SET holder = excluded.holder, fencing = lease.fencing + 1, expires_at = excluded.expires_at
      WHERE lease.expires_at <= clock_timestamp()
        OR lease.expires_at > clock_timestamp() + ${2 * SECONDS} * interval '1 second'
    RETURNING fencing`;
  return taken ? { code, fencing: taken.fencing } : null;
}

/** Renews a lease and holds its row until the transaction ends. @throws LeaseLost */
export async function renewLease(prisma: Reader, { code, fencing }: Lease): Promise<void> {
  const renewed = await prisma.$executeRaw`
    UPDATE job_lease SET expires_at = clock_timestamp() + ${SECONDS} * interval '1 second'
    WHERE code = ${code} AND fencing = ${fencing}`;
  if (renewed === 0) throw new LeaseLost(code);
}

/** Gives a lease back, so that the next run need not wait for its end. */
export async function releaseLease(prisma: Reader, { code, fencing }: Lease): Promise<void> {
  await prisma.$executeRaw`
    UPDATE job_lease SET expires_at = 'epoch'
    WHERE code = ${code} AND fencing = ${fencing}`;
}
