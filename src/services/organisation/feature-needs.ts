import { FEATURE_KEYS, type FeatureKey } from './organisation';

/** Features build on one another (L9): what each needs to be on. */
const NEEDS: Readonly<Partial<Record<FeatureKey, readonly FeatureKey[]>>> = {
  ASYNC_CUSTOMER_EDITING: ['ENHANCED_ASYNC_CREATION', 'ASYNC_ADDRESSES'],
};

/** Features that are on without one that they need (L9); empty where the whole set may stand. */
export function unmetNeeds(
  isOn: (feature: FeatureKey) => boolean,
): { readonly feature: FeatureKey; readonly missing: FeatureKey }[] {
  return FEATURE_KEYS.filter(isOn).flatMap((feature) =>
    (NEEDS[feature] ?? []).filter((needed) => !isOn(needed)).map((missing) => ({ feature, missing })),
  );
}
