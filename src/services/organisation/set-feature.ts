import type { Call } from '../call';
import { refused } from '../refused';
import { changeConfiguration } from './change-configuration';
import { configurationId } from './configuration-id';
import { differences } from './configuration-table';
import { unmetNeeds } from './feature-needs';
import type { FeatureKey } from './organisation';

/**
 * Switches a feature (L9).
 *
 * @throws Refused CONFIGURATION_INVALID, naming what is missing, where the feature needs another one that
 *   is off, or is needed by one that is on
 */
export function setFeature(call: Call, key: FeatureKey, enabled: boolean): Promise<void> {
  return changeConfiguration(call, 'setFeature', async ({ prisma, changed }) => {
    const features = await prisma.feature.findMany();
    const on = new Set(features.filter((feature) => feature.enabled).map((feature) => feature.key));
    const changes = differences({ enabled: on.has(key) }, { enabled });
    if (changes.length === 0) return;
    if (enabled) on.add(key);
    else on.delete(key);
    const unmet = unmetNeeds((feature) => on.has(feature));
    if (unmet.length > 0) {
      const needs = unmet.map(({ feature, missing }) => `${feature} needs ${missing}`).join(', ');
      throw refused('CONFIGURATION_INVALID', `${needs}, which would be off.`, 'enabled');
    }
    const id = configurationId('Feature', key);
    await prisma.feature.upsert({ where: { key }, create: { id, key, enabled }, update: { enabled } });
    changed(id, changes);
  });
}
