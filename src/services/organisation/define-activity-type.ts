import type { Call } from '../call';
import { changeConfiguration } from './change-configuration';
import { configurationId } from './configuration-id';
import { differences } from './configuration-table';
import { checkEntry } from './entry-form';
import { activityTypeForm } from './organisation-file';

/**
 * Adds a kind of activity at the end of the list, or changes the label of the one of that code (T1).
 *
 * @throws Refused INVALID_VALUE for a code or label that can't be
 */
export function defineActivityType(
  call: Call,
  form: { readonly code: string; readonly label: string },
): Promise<void> {
  return changeConfiguration(call, 'defineActivityType', async ({ prisma, changed }) => {
    const { code, label } = checkEntry(activityTypeForm, { code: form.code, label: form.label.trim() });
    const types = await prisma.activityType.findMany();
    const before = types.find((type) => type.code === code);
    const last = Math.max(0, ...types.map((type) => type.position));
    const id = configurationId('ActivityType', code);
    const values = { code, label, position: before?.position ?? last + 1 };
    const changes = differences(before ?? null, values);
    if (changes.length === 0) return;
    await prisma.activityType.upsert({ where: { code }, create: { id, ...values }, update: { label } });
    changed(id, changes);
  });
}
