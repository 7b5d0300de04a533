import type { Reader } from '../../database/database';
import { inTransaction, type ValueChange } from '../../database/transaction';
import type { Call } from '../call';
import { refused } from '../refused';
import { nextRevision, raiseRevision } from './current-organisation';

/** An open transaction that changes configuration. */
export interface ConfigurationUnit {
  readonly prisma: Reader;
  /** Notes what of a record of configuration changed; a record of which nothing changed is not noted. */
  changed(recordId: string, changes: readonly ValueChange[]): void;
}

/**
 * Changes configuration in one transaction with its audit trail and change log (P4), and raises the
 * revision, so that it takes effect at once on every server (J7) and for the rest of this request.
 * Changes happen one after the other: each sees what the one before it wrote. Where nothing is noted,
 * nothing is written, so the work must write only what it notes.
 *
 * @throws Refused WRONG_NODE in a channel
 * @param operation name of the verb, as the audit trail shows it
 */
export async function changeConfiguration(
  call: Call,
  operation: string,
  work: (unit: ConfigurationUnit) => Promise<void>,
): Promise<void> {
  requireHeadquarters(call);
  await changeOfNode(call, operation, work);
}

/** @throws Refused WRONG_NODE in a channel, which takes its configuration from headquarters (J6) */
export function requireHeadquarters({ headquarters }: Pick<Call, 'headquarters'>): void {
  if (!headquarters.isHere) throw refused('WRONG_NODE', 'This is configured at headquarters.');
}

/** The same for what each node has for itself. */
export async function changeOfNode(
  call: Call,
  operation: string,
  work: (unit: ConfigurationUnit) => Promise<void>,
): Promise<void> {
  await inTransaction(call, operation, async (unit) => {
    // Configuration has no versions of its own: the revision is the version of what it changed.
    const version = await nextRevision(unit.prisma);
    let isChanged = false;
    await work({
      prisma: unit.prisma,
      changed: (recordId, changes) => {
        if (changes.length === 0) return;
        isChanged = true;
        unit.changed({ kind: 'CONFIGURATION', recordId, version, buckets: ['*'], changes });
      },
    });
    if (isChanged) await raiseRevision(unit.prisma);
  });
  await call.reread();
}
