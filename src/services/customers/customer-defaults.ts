import type { AddressPurpose, CustomerType, ReceiptPreference, Store } from '../../database/rows';
import type { FinancialDimension, Organisation } from '../organisation/organisation';

/** What a new customer inherits from the store's default customer (D1); null: that customer says nothing. */
export interface DefaultCustomer {
  readonly type: CustomerType;
  readonly customerGroup: string | null;
  readonly receiptPreference: ReceiptPreference | null;
  readonly receiptEmail: string | null;
  readonly currency: string | null;
  readonly language: string | null;
  readonly affiliations: readonly string[];
}

/** What a new customer of a store starts with, before anything is given (D1–D7, A2, A3). */
export interface CustomerDefaults {
  readonly type: CustomerType;
  readonly customerGroup: string | null;
  readonly receiptPreference: ReceiptPreference | null;
  readonly receiptEmail: string | null;
  readonly currency: string | null;
  readonly language: string | null;
  /** Of a new address; null where no store is at hand. */
  readonly country: string | null;
  readonly addressBooks: readonly string[];
  readonly affiliations: readonly string[];
}

/** Defaults of a store's new customers; a caller without a store inherits nothing. */
export function customerDefaults(
  organisation: Organisation,
  store: Store | null,
  defaultCustomer: DefaultCustomer | null,
): CustomerDefaults {
  return {
    type: defaultCustomer?.type ?? 'PERSON',
    customerGroup: defaultCustomer?.customerGroup ?? null,
    receiptPreference: defaultCustomer?.receiptPreference ?? null,
    receiptEmail: defaultCustomer?.receiptEmail ?? null,
    currency: defaultCustomer?.currency ?? store?.currency ?? null,
    language: defaultCustomer?.language ?? store?.language ?? null,
    country: store ? countryOf(organisation, store) : null,
    addressBooks: store?.addressBooks ?? [],
    affiliations: defaultCustomer?.affiliations ?? [],
  };
}

/** The country of the primary address of the store's operating unit (A3); null where none is set up. */
export function countryOf(organisation: Organisation, store: Store): string | null {
  return organisation.operatingUnits.get(store.operatingUnit)?.country ?? null;
}

/** Financial dimensions come from the customer group, never from the default customer itself (D4). */
export function dimensionsOf(
  organisation: Organisation,
  customerGroup: string | null,
): readonly FinancialDimension[] {
  const group = customerGroup === null ? undefined : organisation.customerGroups.get(customerGroup);
  return (group?.financialDimensions ?? []) as unknown as FinancialDimension[];
}

/** Home for a person, business for an organization (A2). */
export function defaultPurpose(type: CustomerType): AddressPurpose {
  return type === 'PERSON' ? 'HOME' : 'BUSINESS';
}
