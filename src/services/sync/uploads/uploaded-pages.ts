import type { Database } from '../../../database/database';
import type { Operation } from '../../../database/rows';
import { PAGE } from '../jobs/job';

/**
 * Operations that were sent and whose end is not known here yet, page by page in the order of their birth.
 * Whoever goes through them may change what stands on a page before it asks for the next one.
 *
 * @param sentBefore left out, all of them
 */
export async function* uploadedPages(
  { prisma }: Pick<Database, 'prisma'>,
  sentBefore?: Date,
): AsyncGenerator<Operation[]> {
  let after = 0n;
  for (;;) {
    const page = await prisma.operation.findMany({
      where: {
        state: 'UPLOADED',
        sequence: { gt: after },
        ...(sentBefore && { sentAt: { lt: sentBefore } }),
      },
      orderBy: { sequence: 'asc' },
      take: PAGE,
    });
    const last = page.at(-1);
    if (!last) return;
    after = last.sequence;
    yield page;
  }
}
