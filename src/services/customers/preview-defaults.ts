import type { AddressPurpose, CreationMode, CustomerType } from '../../database/rows';
import type { Call } from '../call';
import type { FinancialDimension } from '../organisation/organisation';
import { badInput, refused } from '../refused';
import { creationModeOf } from './creation-mode';
import {
  type CustomerDefaults,
  customerDefaults,
  type DefaultSource,
  defaultPurpose,
  dimensionsOf,
} from './customer-defaults';
import { defaultCustomerOf } from './default-customer.reads';

/** What creating a customer now would start from, and where each value comes from (D6). */
export interface DefaultsPreview extends Omit<CustomerDefaults, 'sources' | 'country'> {
  readonly creationMode: CreationMode;
  readonly country: string;
  readonly addressPurpose: AddressPurpose;
  readonly financialDimensions: readonly FinancialDimension[];
  readonly sources: readonly { readonly field: string; readonly source: DefaultSource }[];
}

/**
 * Previews the defaults of the caller's store with the code that creation itself uses (D6).
 *
 * @param type what is to be created; null: what the default customer is
 * @throws Refused BAD_USER_INPUT for an integration, which stands in no store; CONFIGURATION_INVALID where
 *   the store's operating unit is not set up (A3)
 */
export async function previewDefaults(
  { caller, organisation, database }: Call,
  type: CustomerType | null,
): Promise<DefaultsPreview> {
  if (caller.kind !== 'person')
    throw badInput('Defaults are those of a store, and an integration is in none.');
  const { store } = caller;
  const creationMode = creationModeOf(store);
  const defaultCustomer = await defaultCustomerOf({ database }, store);
  const inherited = customerDefaults(organisation, store, defaultCustomer, creationMode);
  const { sources, country, ...defaults } = inherited;
  if (country === null)
    throw refused('CONFIGURATION_INVALID', 'The operating unit of the store is not set up.');
  const shownType = type ?? defaults.type;
  const financialDimensions = dimensionsOf(organisation, defaults.customerGroup);
  const allSources: Record<Exclude<keyof DefaultsPreview, 'sources'>, DefaultSource> = {
    ...sources,
    // A type that was asked for is nobody's default.
    type: shownType === defaults.type ? sources.type : 'BUILT_IN',
    creationMode: creationMode === 'SYNC' ? 'BUILT_IN' : 'OPERATING_UNIT',
    addressPurpose: 'BUILT_IN',
    financialDimensions: defaults.customerGroup === null ? 'BUILT_IN' : 'CUSTOMER_GROUP',
  };
  return {
    ...defaults,
    type: shownType,
    creationMode,
    country,
    addressPurpose: defaultPurpose(shownType),
    financialDimensions,
    sources: Object.entries(allSources).map(([field, source]) => ({ field, source })),
  };
}
