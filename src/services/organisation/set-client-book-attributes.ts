import type { ClientBookAttribute } from '../../database/rows';
import type { Call } from '../call';
import { type RuleFault, refuseAll } from '../refused';
import { changeConfiguration } from './change-configuration';
import { configurationId } from './configuration-id';
import { differences } from './configuration-table';
import { checkEntry } from './entry-form';
import { clientBookAttributeForm } from './organisation-file';

/**
 * Names the attributes that client books capture and cards show; those that are not named are captured no
 * longer, and the values that customers have stay.
 *
 * @throws Refused INVALID_VALUE for an attribute that is not defined (C8), or is named twice
 */
export function setClientBookAttributes(
  call: Call,
  attributes: readonly ClientBookAttribute[],
): Promise<void> {
  return changeConfiguration(call, 'setClientBookAttributes', async ({ prisma, changed }) => {
    const wanted = attributes.map(({ name, displayOrder, refinable }, index) =>
      checkEntry(clientBookAttributeForm, { name, displayOrder, refinable }, 'attributes', String(index)),
    );
    const defined = await prisma.attributeDefinition.findMany({ select: { name: true } });
    refuseAll(nameFaults(wanted, new Set(defined.map(({ name }) => name))));
    const stored = await prisma.clientBookAttribute.findMany();
    for (const name of new Set([...stored, ...wanted].map((one) => one.name))) {
      const before = shown(stored.find((one) => one.name === name));
      const after = shown(wanted.find((one) => one.name === name));
      const changes = differences(before, after, 'clientBook.');
      if (changes.length === 0) continue;
      await prisma.clientBookAttribute.deleteMany({ where: { name } });
      const data = wanted.find((one) => one.name === name);
      if (data) await prisma.clientBookAttribute.create({ data });
      changed(configurationId('AttributeDefinition', name), changes);
    }
  });
}

/** As the audit trail shows it, on the attribute's own record. */
function shown(one: ClientBookAttribute | undefined) {
  return { displayOrder: one?.displayOrder ?? null, refinable: one?.refinable ?? null };
}

function nameFaults(wanted: readonly ClientBookAttribute[], defined: ReadonlySet<string>): RuleFault[] {
  return wanted.flatMap(({ name }, index): RuleFault[] => {
    const field = ['attributes', String(index), 'name'];
    const isTwice = wanted.findIndex((one) => one.name === name) < index;
    if (isTwice) return [{ code: 'INVALID_VALUE', message: 'This attribute is named twice.', field }];
    if (defined.has(name)) return [];
    return [{ code: 'INVALID_VALUE', message: 'No such attribute is defined.', field }];
  });
}
