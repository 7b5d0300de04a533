import { v5 } from 'uuid';

/** The namespace under which Counterside derives ids of configuration. */
const NAMESPACE = '6f0f9c4e-5d0c-5b8e-9a51-0d3c5f1f7a42';

/** Kinds of configuration whose identity is their natural key. */
export type ConfigurationKind =
  | 'ActivityType'
  | 'AddressBook'
  | 'Affiliation'
  | 'AttributeDefinition'
  | 'Channel'
  | 'CustomerGroup'
  | 'CustomerInsightsSettings'
  | 'Feature'
  | 'Job'
  | 'KeyVaultSettings'
  | 'LegalEntity'
  | 'OperatingUnit'
  | 'PermissionGroup'
  | 'Staff'
  | 'Store';

/** The id of a piece of configuration: the same on every node and at every import, since it follows from the key alone (Y1). */
export function configurationId(kind: ConfigurationKind, key: string): string {
  return v5(`${kind}:${key}`, NAMESPACE);
}

/** The id of a number sequence, which hangs on the legal entity whose numbers it gives. */
export function numberSequenceId(purpose: string, legalEntity: string): string {
  return v5(`NumberSequence:${purpose}`, configurationId('LegalEntity', legalEntity));
}

/** The id of an attribute's place in client books, which hangs on the attribute. */
export function clientBookAttributeId(name: string): string {
  return v5('ClientBookAttribute', configurationId('AttributeDefinition', name));
}
