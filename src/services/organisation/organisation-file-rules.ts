import { unmetNeeds } from './feature-needs';
import { type FeatureKey, SHARED_SCOPE } from './organisation';
import type { FileFault } from './organisation-file';
import { placesAt, recordsAt } from './organisation-file-places';

/** Where the file names a record, and where records of that kind are. */
const references: readonly { at: string; to: string; noun: string; also?: string }[] = [
  { at: 'stores[].legalEntity', to: 'legalEntities[].code', noun: 'legal entity' },
  { at: 'stores[].operatingUnit', to: 'operatingUnits[].number', noun: 'operating unit' },
  { at: 'stores[].addressBooks[]', to: 'addressBooks[].code', noun: 'address book' },
  { at: 'stores[].defaultCustomer.customerGroup', to: 'customerGroups[].code', noun: 'customer group' },
  { at: 'stores[].defaultCustomer.affiliations[]', to: 'affiliations[].code', noun: 'affiliation' },
  { at: 'staff[].permissionGroup', to: 'permissionGroups[].code', noun: 'permission group' },
  { at: 'staff[].stores[]', to: 'stores[].number', noun: 'store' },
  { at: 'staff[].addressBooks[]', to: 'addressBooks[].code', noun: 'address book' },
  {
    at: 'numberSequences[].legalEntity',
    to: 'legalEntities[].code',
    noun: 'legal entity',
    also: SHARED_SCOPE,
  },
  { at: 'clientBookAttributes[].name', to: 'attributeDefinitions[].name', noun: 'attribute definition' },
];

/** Keys, each given once in its list. */
const uniqueKeys: readonly string[] = [
  'legalEntities[].code',
  'operatingUnits[].number',
  'addressBooks[].code',
  'stores[].number',
  'stores[].addressBooks[]',
  'stores[].defaultCustomer.affiliations[]',
  'stores[].defaultCustomer.financialDimensions[].name',
  'permissionGroups[].code',
  'permissionGroups[].operations[]',
  'staff[].staffId',
  'staff[].stores[]',
  'staff[].addressBooks[]',
  'customerGroups[].code',
  'customerGroups[].financialDimensions[].name',
  'affiliations[].code',
  'attributeDefinitions[].name',
  'attributeDefinitions[].options[]',
  'clientBookAttributes[].name',
  'activityTypes[].code',
];

/** What the form can't see: references, keys given twice, and rules between values. Takes a file of any form. */
export function ruleFaults(file: unknown): FileFault[] {
  return [
    ...references.flatMap((reference) => brokenReferences(file, reference)),
    ...uniqueKeys.flatMap((key) => givenTwice(file, key)),
    ...choiceFaults(file),
    ...featureFaults(file),
    ...sequenceFaults(file),
  ];
}

function brokenReferences(file: unknown, { at, to, noun, also }: (typeof references)[number]): FileFault[] {
  const known = new Set(placesAt(file, to).map((place) => place.value));
  return placesAt(file, at)
    .filter(({ value }) => typeof value === 'string' && value !== also && !known.has(value))
    .map(({ path, value }) => ({ path, message: `The file has no ${noun} ${value}.` }));
}

function givenTwice(file: unknown, key: string): FileFault[] {
  const seen = new Set<string>();
  return placesAt(file, key).flatMap(({ path, value, list }) => {
    if (typeof value !== 'string') return [];
    const once = `${list}=${value}`;
    if (seen.has(once)) return [{ path, message: `${value} stands in this list twice.` }];
    seen.add(once);
    return [];
  });
}

function choiceFaults(file: unknown): FileFault[] {
  return recordsAt(file, 'attributeDefinitions[]').flatMap(({ path, value: { type, options } }) => {
    const message = optionsFault(type, Array.isArray(options) ? options : []);
    return message === null ? [] : [{ path: `${path}.options`, message }];
  });
}

/** What is wrong with the options of an attribute of that type; null where they fit. */
export function optionsFault(type: unknown, options: readonly unknown[]): string | null {
  if (type === 'CHOICE' && options.length === 0) return 'A CHOICE needs options to choose from.';
  if (type !== 'CHOICE' && options.length > 0) return 'Only a CHOICE has options.';
  return null;
}

/** L9, among what the file says: a feature that it leaves out may be on already. */
function featureFaults(file: unknown): FileFault[] {
  const isNotOff = (feature: FeatureKey) => placesAt(file, `features.${feature}`)[0]?.value !== false;
  const isNamed = (feature: FeatureKey) => placesAt(file, `features.${feature}`)[0]?.value === true;
  return unmetNeeds(isNotOff)
    .filter(({ feature }) => isNamed(feature))
    .map(({ feature, missing }) => ({
      path: `features.${feature}`,
      message: `${feature} needs ${missing}, which is off.`,
    }));
}

/** One sequence for a purpose and legal entity; account and card numbers are unique in the whole organisation. */
function sequenceFaults(file: unknown): FileFault[] {
  const scopes = new Set<string>();
  const formats = new Set<string>();
  return recordsAt(file, 'numberSequences[]').flatMap(({ path, value }) => {
    const { purpose, legalEntity, format } = value;
    if (![purpose, legalEntity, format].every((part) => typeof part === 'string')) return [];
    const scope = `${purpose} ${legalEntity}`;
    if (scopes.has(scope)) {
      return [{ path, message: `The sequence of ${purpose} for ${legalEntity} stands in this list twice.` }];
    }
    scopes.add(scope);
    const minted = `${purpose} ${format}`;
    if (purpose !== 'CLIENT_BOOK' && formats.has(minted)) {
      return [
        { path: `${path}.format`, message: `Two sequences of ${purpose} would give the same numbers.` },
      ];
    }
    formats.add(minted);
    return [];
  });
}
