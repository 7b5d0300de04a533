import type { Call } from '../call';
import { parseInstant } from '../instant';
import { legalEntitiesOf, may } from '../organisation/caller';
import { rights } from '../organisation/rights';
import { refuseAll } from '../refused';
import { checkAddresses } from './check-addresses';
import { checkContacts } from './check-contacts';
import type { CustomerRecord } from './customer';
import { countryOf } from './customer-defaults';
import type { CustomerForm } from './customer-form';
import type { Comparable } from './duplicates';
import { Faults } from './faults';
import { comparableById, type DuplicateCandidate, findDuplicates } from './find-duplicates';
import { parseGuid } from './guid';
import { currencyOf, emailOf, languageOf } from './value-form';

/**
 * Customers of the caller's legal entity whom a form may describe (C6). Its form is checked and nothing
 * more: a till asks while it is still being filled in.
 *
 * @throws Refused BAD_USER_INPUT with every malformed value (C4)
 */
export async function possibleDuplicatesOf(call: Call, form: CustomerForm): Promise<DuplicateCandidate[]> {
  const probe = probeOf(call, form);
  const except = parseGuid(form.guid, 'guid');
  const legalEntities = legalEntitiesOf(call.caller);
  return findDuplicates(call.database.prisma, { probe, legalEntities, except });
}

/** Possible duplicates of a customer that stands, for a caller who may search for them; none for others (C6). */
export async function duplicatesOfCustomer(
  { caller, database }: Call,
  { id, legalEntity }: Pick<CustomerRecord, 'id' | 'legalEntity'>,
): Promise<DuplicateCandidate[]> {
  if (!may(caller, rights.searchCustomers)) return [];
  const probe = await comparableById(database.prisma, id);
  if (!probe) return [];
  return findDuplicates(database.prisma, { probe, legalEntities: [legalEntity], except: id });
}

function probeOf({ caller, organisation, mintId }: Call, form: CustomerForm): Comparable {
  const country = caller.kind === 'person' ? countryOf(organisation, caller.store) : null;
  const faults = new Faults();
  currencyOf(faults, form.currency, ['currency']);
  languageOf(faults, form.language, ['language']);
  emailOf(faults, form.receiptEmail, ['receiptEmail']);
  parseInstant(form.createdOfflineAt, 'createdOfflineAt');
  const points = checkContacts(faults, form, country);
  const addresses = checkAddresses(faults, form.addresses ?? [], { type: 'PERSON', country, mintId });
  refuseAll(faults.inOrder.filter(({ code }) => code === 'BAD_USER_INPUT'));
  const valuesOf = (kind: string) => points.filter((point) => point.kind === kind).map(({ value }) => value);
  return {
    name: [form.firstName, form.lastName, form.organizationName].filter(Boolean).join(' '),
    emails: valuesOf('EMAIL'),
    phones: valuesOf('PHONE'),
    addresses: addresses.filter(({ street }) => street !== ''),
  };
}
