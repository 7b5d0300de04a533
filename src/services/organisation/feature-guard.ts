import { Refused } from '../refused';
import type { FeatureKey, Organisation } from './organisation';

/** @throws Refused FEATURE_DISABLED naming the feature, where it is off in feature management */
export function requireFeature(organisation: Organisation, feature: FeatureKey, ...field: string[]): void {
  if (organisation.isOn(feature)) return;
  throw new Refused([
    {
      code: 'FEATURE_DISABLED',
      message: `The feature ${feature} is off.`,
      feature,
      ...(field.length > 0 ? { field } : {}),
    },
  ]);
}
