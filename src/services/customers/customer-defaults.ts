import type {
  AddressPurpose,
  CreationMode,
  CustomerType,
  ReceiptPreference,
  Store,
} from '../../database/rows';
import type { FinancialDimension, Organisation } from '../organisation/organisation';
import { isOpenWhilePending } from './async-limits';

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

/** Where a default comes from (D6): the store's default customer, that one's group, the store itself, or nobody's setting. */
export type DefaultSource = 'DEFAULT_CUSTOMER' | 'CUSTOMER_GROUP' | 'OPERATING_UNIT' | 'BUILT_IN';

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
  /** Where each value above comes from. */
  readonly sources: Readonly<Record<Exclude<keyof CustomerDefaults, 'sources'>, DefaultSource>>;
}

/**
 * Defaults of a store's new customers; a caller without a store inherits nothing. Customers who will be
 * pending don't inherit what table L keeps closed (L2, L8).
 */
export function customerDefaults(
  organisation: Organisation,
  store: Store | null,
  defaultCustomer: DefaultCustomer | null,
  creationMode: CreationMode = 'SYNC',
): CustomerDefaults {
  const isClosed = creationMode !== 'SYNC' && !isOpenWhilePending(organisation, 'CHANGE_AFFILIATIONS');
  const inherited = isClosed ? null : (defaultCustomer?.affiliations ?? null);
  const country = store ? countryOf(organisation, store) : null;
  const ofCustomer = (value: unknown) => (value ? 'DEFAULT_CUSTOMER' : 'BUILT_IN');
  const ofStore = (value: unknown) => (value ? 'OPERATING_UNIT' : 'BUILT_IN');
  return {
    type: defaultCustomer?.type ?? 'PERSON',
    customerGroup: defaultCustomer?.customerGroup ?? null,
    receiptPreference: defaultCustomer?.receiptPreference ?? null,
    receiptEmail: defaultCustomer?.receiptEmail ?? null,
    currency: defaultCustomer?.currency ?? store?.currency ?? null,
    language: defaultCustomer?.language ?? store?.language ?? null,
    country,
    addressBooks: store?.addressBooks ?? [],
    affiliations: inherited ?? [],
    sources: {
      type: ofCustomer(defaultCustomer),
      customerGroup: ofCustomer(defaultCustomer?.customerGroup),
      receiptPreference: ofCustomer(defaultCustomer?.receiptPreference),
      receiptEmail: ofCustomer(defaultCustomer?.receiptEmail),
      currency: defaultCustomer?.currency ? 'DEFAULT_CUSTOMER' : ofStore(store),
      language: defaultCustomer?.language ? 'DEFAULT_CUSTOMER' : ofStore(store),
      country: ofStore(country),
      addressBooks: ofStore(store),
      affiliations: ofCustomer(inherited),
    },
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
