import type { Database } from '../../database/database';
import { perDatabase } from '../../database/per-database';
import { Rounds } from '../../database/rounds';
import { mintUnflushed } from './mint-number';
import type { NumberPurpose } from './organisation';

/** Who waits for a number, by sequence. */
const desksOf = perDatabase(() => new Map<string, Rounds<null, string>>());

/**
 * The next number of a sequence for what is written right afterwards. Nothing holds the sequence's row meanwhile:
 * those who ask while numbers are under way are served together, in their order. What is not written then leaves
 * a gap, as any number sequence that is not continuous has them.
 *
 * @throws Refused CONFIGURATION_INVALID where no sequence is set up (B1)
 */
export function mintAhead(database: Database, purpose: NumberPurpose, legalEntity: string): Promise<string> {
  const desks = desksOf(database);
  const key = `${purpose} ${legalEntity}`;
  const rounds =
    desks.get(key) ??
    new Rounds<null, string>((asked) => mintUnflushed(database, purpose, legalEntity, asked.length));
  desks.set(key, rounds);
  return rounds.ask(null);
}
