import type {
  AddressPurpose,
  ContactKind,
  CreationMode,
  CustomerType,
  MarketingConsent,
  ReceiptPreference,
} from '../../database/rows';
import type { FinancialDimension } from '../organisation/organisation';

/** A customer to be, finished: every value checked, every default resolved (Y7). This is what travels to headquarters. */
export interface NewCustomer {
  /** The GUID minted at birth (Y1). */
  readonly id: string;
  readonly legalEntity: string;
  readonly createdAtStore: string | null;
  /** Staff id; null where an integration creates. */
  readonly createdBy: string | null;
  readonly creationMode: CreationMode;
  /** When a POS made it while it was offline (S6), as sent. */
  readonly createdOfflineAt: Date | null;
  readonly type: CustomerType;
  readonly name: string;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly organizationName: string | null;
  readonly customerGroup: string | null;
  readonly currency: string | null;
  readonly language: string | null;
  readonly receiptPreference: ReceiptPreference | null;
  readonly receiptEmail: string | null;
  readonly financialDimensions: readonly FinancialDimension[];
  readonly addressBooks: readonly string[];
  readonly affiliations: readonly string[];
  /** Primary first within each kind. */
  readonly contactPoints: readonly NewContactPoint[];
  /** The primary one is marked; the order is the order of arrival. */
  readonly addresses: readonly NewAddress[];
  readonly attributes: readonly NewAttribute[];
}

export interface NewContactPoint {
  readonly kind: ContactKind;
  /** Normalised. */
  readonly value: string;
  readonly isPrimary: boolean;
  readonly marketingConsent: MarketingConsent;
}

export interface NewAddress {
  readonly id: string;
  readonly name: string | null;
  readonly phone: string | null;
  readonly purpose: AddressPurpose;
  readonly street: string;
  readonly city: string | null;
  readonly state: string | null;
  readonly postalCode: string | null;
  readonly country: string;
  readonly isPrimary: boolean;
}

export interface NewAttribute {
  readonly name: string;
  /** Canonical text. */
  readonly value: string;
  /** The value again in the column of its type, for filters; null for the other types. */
  readonly numberValue: string | null;
  readonly dateValue: Date | null;
  readonly monthDay: number | null;
}
