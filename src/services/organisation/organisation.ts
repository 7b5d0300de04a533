import type {
  ActivityType,
  AddressBook,
  Affiliation,
  AttributeDefinition,
  ClientBookAttribute,
  CustomerGroup,
  Feature,
  LegalEntity,
  NumberSequence,
  OperatingUnit,
  PermissionGroup,
  Staff,
  Store,
} from '../../database/rows';
import type { InsightsParameters, KeyVaultParameters } from '../insights/insights-settings';

/** Keys of feature management, as shipped. */
export const FEATURE_KEYS = [
  'CLIENTELING',
  'SECONDARY_CONTACTS',
  'ENHANCED_ASYNC_CREATION',
  'ASYNC_ADDRESSES',
  'ASYNC_CUSTOMER_EDITING',
] as const;
export type FeatureKey = (typeof FEATURE_KEYS)[number];

/** What numbers are minted for. */
export const NUMBER_PURPOSES = ['CUSTOMER', 'CLIENT_BOOK', 'LOYALTY_CARD'] as const;
export type NumberPurpose = (typeof NUMBER_PURPOSES)[number];

/** The scope of numbers that all legal entities share. */
export const SHARED_SCOPE = '*';

/** A financial dimension that a customer inherits from its group (D4). */
export interface FinancialDimension {
  readonly name: string;
  readonly value: string;
}

/** The rows of configuration as one database holds them, in the order in which lists show them. */
export interface OrganisationRows {
  readonly revision: number;
  readonly legalEntities: readonly LegalEntity[];
  readonly operatingUnits: readonly OperatingUnit[];
  readonly stores: readonly Store[];
  readonly addressBooks: readonly AddressBook[];
  readonly permissionGroups: readonly PermissionGroup[];
  readonly staff: readonly Staff[];
  readonly customerGroups: readonly CustomerGroup[];
  readonly affiliations: readonly Affiliation[];
  readonly features: readonly Feature[];
  readonly numberSequences: readonly NumberSequence[];
  readonly attributeDefinitions: readonly AttributeDefinition[];
  readonly clientBookAttributes: readonly ClientBookAttribute[];
  readonly activityTypes: readonly ActivityType[];
  readonly insights: (Omit<InsightsParameters, 'keyVault'> & { readonly enabled: boolean }) | null;
  readonly keyVault: KeyVaultParameters | null;
}

/** An attribute of client books together with its definition. */
export interface CardAttribute {
  readonly definition: AttributeDefinition;
  readonly displayOrder: number;
  readonly refinable: boolean;
}

/**
 * The whole configuration at one revision: immutable, in memory, so that rights, features, defaults and
 * labels are judged without asking the database.
 */
export class Organisation {
  readonly revision: number;
  readonly legalEntities: ReadonlyMap<string, LegalEntity>;
  readonly operatingUnits: ReadonlyMap<string, OperatingUnit>;
  /** By number. */
  readonly stores: ReadonlyMap<string, Store>;
  readonly addressBooks: ReadonlyMap<string, AddressBook>;
  readonly permissionGroups: ReadonlyMap<string, PermissionGroup>;
  /** By staff id. */
  readonly staff: ReadonlyMap<string, Staff>;
  readonly customerGroups: ReadonlyMap<string, CustomerGroup>;
  readonly affiliations: ReadonlyMap<string, Affiliation>;
  readonly features: ReadonlyMap<string, Feature>;
  /** By name, in display order. */
  readonly attributeDefinitions: ReadonlyMap<string, AttributeDefinition>;
  /** In display order, equal orders by name (K2). */
  readonly cardAttributes: readonly CardAttribute[];
  /** By code, in their configured order. */
  readonly activityTypes: ReadonlyMap<string, ActivityType>;
  readonly insights: OrganisationRows['insights'];
  readonly keyVault: KeyVaultParameters | null;
  /** Customer Insights as cards ask it; null where it is off or its set-up is not complete. */
  readonly insightsParameters: InsightsParameters | null;
  private readonly numberFormats: ReadonlyMap<string, string | null>;

  constructor(rows: OrganisationRows) {
    this.revision = rows.revision;
    this.legalEntities = byKey(rows.legalEntities, 'code');
    this.operatingUnits = byKey(rows.operatingUnits, 'number');
    this.stores = byKey(rows.stores, 'number');
    this.addressBooks = byKey(rows.addressBooks, 'code');
    this.permissionGroups = byKey(rows.permissionGroups, 'code');
    this.staff = byKey(rows.staff, 'staffId');
    this.customerGroups = byKey(rows.customerGroups, 'code');
    this.affiliations = byKey(rows.affiliations, 'code');
    this.features = byKey(rows.features, 'key');
    this.attributeDefinitions = byKey(rows.attributeDefinitions, 'name');
    this.activityTypes = byKey(rows.activityTypes, 'code');
    this.cardAttributes = rows.clientBookAttributes.flatMap(({ name, displayOrder, refinable }) => {
      const definition = this.attributeDefinitions.get(name);
      return definition ? [{ definition, displayOrder, refinable }] : [];
    });
    this.insights = rows.insights;
    this.keyVault = rows.keyVault;
    this.insightsParameters =
      rows.insights?.enabled && rows.keyVault ? { ...rows.insights, keyVault: rows.keyVault } : null;
    this.numberFormats = new Map(
      rows.numberSequences.map((one) => [`${one.purpose}/${one.scope}`, one.format]),
    );
  }

  isOn(feature: FeatureKey): boolean {
    return this.features.get(feature)?.enabled ?? false;
  }

  /** Format of a number sequence, `#` for a digit; null where none is set up, or it is switched off. */
  numberFormat(purpose: NumberPurpose, legalEntity: string): string | null {
    const own = this.numberFormats.get(`${purpose}/${legalEntity}`);
    return (own === undefined ? this.numberFormats.get(`${purpose}/${SHARED_SCOPE}`) : own) ?? null;
  }

  worksAt(staff: Staff, store: Store): boolean {
    return staff.everyStore || staff.stores.includes(store.number);
  }

  addressBooksOf(staff: Staff): readonly string[] {
    return staff.everyAddressBook ? [...this.addressBooks.keys()] : staff.addressBooks;
  }

  operationsOf(staff: Staff): readonly string[] {
    return this.permissionGroups.get(staff.permissionGroup)?.operations ?? [];
  }
}

function byKey<K extends string, T extends Record<K, string>>(
  rows: readonly T[],
  key: K,
): ReadonlyMap<string, T> {
  return new Map(rows.map((row) => [row[key], row]));
}
