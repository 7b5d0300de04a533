import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../src/package-root';
import {
  type OrganisationFile,
  organisationFileFaults,
  type StoreEntry,
} from '../../src/services/organisation/organisation-file';

/** The demo organisation as the file tells it: the same file serves as the example of an import. */
export function demoOrganisation(): OrganisationFile {
  const path = join(packageRoot, 'prisma', 'demo', 'organisation.json');
  const checked = organisationFileFaults(JSON.parse(readFileSync(path, 'utf8')));
  if ('file' in checked) return checked.file;
  const faults = checked.faults.map((fault) => `${fault.path}: ${fault.message}`);
  throw new Error(`${path} is not an organisation file:\n${faults.join('\n')}`);
}

/** The store of the demo that shares an address book. */
export function storeOf(organisation: OrganisationFile, addressBook: string): StoreEntry {
  const store = organisation.stores.find((one) => one.addressBooks.includes(addressBook));
  if (!store) throw new Error(`The demo organisation has no store of the address book ${addressBook}.`);
  return store;
}

/** The format of a number sequence of the demo. */
export function numberFormatOf(organisation: OrganisationFile, purpose: string): string {
  const sequence = organisation.numberSequences.find((one) => one.purpose === purpose);
  if (!sequence) throw new Error(`The demo organisation has no number sequence of ${purpose}.`);
  return sequence.format;
}
