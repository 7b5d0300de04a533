import type { AddressPurpose, CustomerType, MarketingConsent, ReceiptPreference } from '../../database/rows';
import type { FieldPath } from '../refused';

/** What a caller gives for a new customer, as it came; null and left out mean the same. */
export interface CustomerForm {
  readonly guid?: string | null;
  /** RFC 3339; set by a POS that made the customer while it was offline (S6). */
  readonly createdOfflineAt?: string | null;
  readonly type?: CustomerType | null;
  readonly firstName?: string | null;
  readonly lastName?: string | null;
  readonly organizationName?: string | null;
  readonly customerGroup?: string | null;
  readonly currency?: string | null;
  readonly language?: string | null;
  readonly receiptPreference?: ReceiptPreference | null;
  readonly receiptEmail?: string | null;
  readonly email?: string | null;
  readonly emailMarketingConsent: MarketingConsent;
  readonly phone?: string | null;
  readonly phoneMarketingConsent: MarketingConsent;
  readonly secondaryEmails?: readonly ContactForm[] | null;
  readonly secondaryPhones?: readonly ContactForm[] | null;
  readonly addresses?: readonly AddressForm[] | null;
  readonly attributes?: readonly AttributeForm[] | null;
  /** Codes; given, they replace the inherited ones. */
  readonly affiliations?: readonly string[] | null;
}

export interface ContactForm {
  readonly value: string;
  readonly marketingConsent: MarketingConsent;
}

export interface AddressForm {
  readonly name?: string | null;
  readonly phone?: string | null;
  readonly purpose?: AddressPurpose | null;
  readonly street: string;
  readonly city?: string | null;
  readonly state?: string | null;
  readonly postalCode?: string | null;
  readonly country?: string | null;
  readonly primary?: boolean | null;
}

export interface AttributeForm {
  readonly name: string;
  /** Null: no value. */
  readonly value?: string | null;
}

/** A path one step further into a list of the input. */
export function inList(field: FieldPath, index: number, ...rest: string[]): FieldPath {
  return [...field, String(index), ...rest];
}
