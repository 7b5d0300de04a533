import type { Reader } from '../../database/database';
import type { Call } from '../call';
import { refused } from '../refused';
import { administers } from './caller';
import { changeConfiguration } from './change-configuration';
import { differences } from './configuration-table';
import { numberFormatFault } from './number-format';
import { SHARED_SCOPE } from './organisation';

const purpose = 'CLIENT_BOOK';

/** What an administrator says of a legal entity's client book numbers. */
export interface NumberSequenceForm {
  readonly legalEntityCode: string;
  /** `#` stands for a digit; null switches the sequence off; left out, it stays. */
  readonly format?: string | null;
}

/**
 * Sets up how the client books of a legal entity are numbered (B1). Numbers go on where they stopped,
 * also after a time without a sequence and where a shared one served before, so that none is given twice.
 *
 * @throws Refused NOT_FOUND for a legal entity that is not there; INVALID_VALUE for what is no format
 */
export function setClientBookNumberSequence(call: Call, form: NumberSequenceForm): Promise<void> {
  return changeConfiguration(call, 'setClientBookNumberSequence', async ({ prisma, changed }) => {
    const { legalEntityCode: scope, format } = form;
    const legalEntity = await prisma.legalEntity.findUnique({ where: { code: scope } });
    if (!legalEntity || !administers(call.caller, scope))
      throw refused('NOT_FOUND', 'There is no such legal entity.', 'legalEntityCode');
    if (format === undefined) return;
    const fault = format === null ? null : numberFormatFault(format);
    if (fault !== null) throw refused('INVALID_VALUE', fault, 'format');
    const standing = await standingSequence(prisma, scope);
    const changes = differences(
      { clientBookNumberFormat: standing?.format },
      { clientBookNumberFormat: format },
    );
    if (changes.length === 0) return;
    await prisma.numberSequence.upsert({
      where: { purpose_scope: { purpose, scope } },
      create: { purpose, scope, format, next: standing?.next ?? 1n },
      update: { format },
    });
    changed(legalEntity.id, changes);
  });
}

/** The sequence that numbers the legal entity's client books now: its own, else the shared one. */
async function standingSequence(prisma: Reader, legalEntity: string) {
  const sequences = await prisma.numberSequence.findMany({
    where: { purpose, scope: { in: [legalEntity, SHARED_SCOPE] } },
  });
  return sequences.find(({ scope }) => scope === legalEntity) ?? sequences[0] ?? null;
}
