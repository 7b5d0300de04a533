import type { Database } from '../../database/database';
import { mintUnflushed } from './mint-number';
import type { NumberPurpose } from './organisation';

/** Somebody who waits for a number. */
interface Waiting {
  readonly give: (number: string) => void;
  readonly fail: (reason: unknown) => void;
}

/** Who waits, by sequence, while numbers are being fetched for those who came before. */
const desks = new WeakMap<Database, Map<string, Waiting[]>>();

/**
 * The next number of a sequence for what is written right afterwards. Nothing holds the sequence's row meanwhile:
 * those who ask while numbers are under way are served together, in their order. What is not written then leaves
 * a gap, as any number sequence that is not continuous has them.
 *
 * @throws Refused CONFIGURATION_INVALID where no sequence is set up (B1)
 */
export function mintAhead(database: Database, purpose: NumberPurpose, legalEntity: string): Promise<string> {
  return new Promise((give, fail) => {
    const desk = deskOf(database);
    const key = `${purpose} ${legalEntity}`;
    const queue = desk.get(key);
    if (queue) {
      queue.push({ give, fail });
      return;
    }
    desk.set(key, [{ give, fail }]);
    void serve(database, purpose, legalEntity, desk, key);
  });
}

function deskOf(database: Database): Map<string, Waiting[]> {
  const desk = desks.get(database) ?? new Map<string, Waiting[]>();
  desks.set(database, desk);
  return desk;
}

/** Fetches numbers for everybody who waits, until nobody does. */
async function serve(
  { prisma }: Database,
  purpose: NumberPurpose,
  legalEntity: string,
  desk: Map<string, Waiting[]>,
  key: string,
): Promise<void> {
  for (;;) {
    const served = desk.get(key) ?? [];
    if (served.length === 0) {
      desk.delete(key);
      return;
    }
    desk.set(key, []);
    try {
      const numbers = await mintUnflushed(prisma, purpose, legalEntity, served.length);
      for (const [index, { give }] of served.entries()) give(numbers[index] ?? '');
    } catch (error) {
      for (const { fail } of served) fail(error);
    }
  }
}
