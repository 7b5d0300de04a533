import type { Reader } from '../../database/database';
import type { AttributeDefinition, AttributeType } from '../../database/rows';
import type { Call } from '../call';
import { refused } from '../refused';
import { fitValues } from './attribute-fit';
import { changeConfiguration } from './change-configuration';
import { configurationId } from './configuration-id';
import { differences } from './configuration-table';
import { checkEntry } from './entry-form';
import { attributeDefinitionForm } from './organisation-file';
import { optionsFault } from './organisation-file-rules';

/** What an administrator says of an attribute. */
export interface DefinitionForm {
  readonly name: string;
  readonly label: string;
  readonly type: AttributeType;
  /** Left out, a CHOICE keeps those that it has; null: none. */
  readonly options?: readonly string[] | null;
  readonly required: boolean;
  readonly displayOrder: number;
}

/**
 * Defines an attribute of customers, or changes the one of that name (C7).
 *
 * @throws Refused INVALID_VALUE for what can't be defined, or what values of customers don't fit
 */
export function defineAttribute(call: Call, form: DefinitionForm): Promise<void> {
  return changeConfiguration(call, 'defineAttribute', async ({ prisma, changed }) => {
    const before = await prisma.attributeDefinition.findUnique({ where: { name: form.name } });
    const after = definitionOf(form, before);
    const { id, ...values } = after;
    const changes = differences(before, values);
    if (changes.length === 0) return;
    if (before) await refuseUnfit(prisma, after);
    await prisma.attributeDefinition.upsert({ where: { id }, create: after, update: values });
    changed(id, changes);
  });
}

function definitionOf(form: DefinitionForm, before: AttributeDefinition | null): AttributeDefinition {
  const { name, label, type, options, required, displayOrder } = form;
  const kept = type === 'CHOICE' && before?.type === 'CHOICE' ? before.options : [];
  const entry = checkEntry(attributeDefinitionForm, {
    name,
    label: label.trim(),
    type,
    options: options === undefined ? kept : (options ?? []).map((option) => option.trim()),
    required,
    displayOrder,
  });
  const isTwice = new Set(entry.options).size < entry.options.length;
  const fault = isTwice ? 'An option is given twice.' : optionsFault(type, entry.options);
  if (fault !== null) throw refused('INVALID_VALUE', fault, 'options');
  return { id: configurationId('AttributeDefinition', name), ...entry };
}

async function refuseUnfit(prisma: Reader, after: AttributeDefinition): Promise<void> {
  const part = await fitValues(prisma, after);
  if (part === null) return;
  throw refused('INVALID_VALUE', "Customers have values that don't fit this definition.", part);
}
