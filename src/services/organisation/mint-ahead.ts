import type { Database } from '../../database/database';
import { Rounds } from '../../database/rounds';
import { mintUnflushed } from './mint-number';
import type { NumberPurpose } from './organisation';

/** Who waits for a number, by sequence; each database has its own. */
const desks = new WeakMap<Database, Map<string, Rounds<null, string>>>();

/**
 * The next number of a sequence for what is written right afterwards. Nothing holds the sequence's row meanwhile:
 * those who ask while numbers are under way are served together, in their order. What is not written then leaves
 * a gap, as any number sequence that is not continuous has them.
 *
 * @throws Refused CONFIGURATION_INVALID where no sequence is set up (B1)
 */
export function mintAhead(database: Database, purpose: NumberPurpose, legalEntity: string): Promise<string> {
  const desk = desks.get(database) ?? new Map<string, Rounds<null, string>>();
  desks.set(database, desk);
  const key = `${purpose} ${legalEntity}`;
  const rounds =
    desk.get(key) ??
    new Rounds<null, string>((asked) => mintUnflushed(database.prisma, purpose, legalEntity, asked.length));
  desk.set(key, rounds);
  return rounds.ask(null);
}
