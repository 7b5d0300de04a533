import type { Call } from '../call';
import type { Caller } from '../organisation/caller';
import { requireFeature } from '../organisation/feature-guard';
import { badInput, Refused } from '../refused';
import { acceptCustomer } from './accept-customer';
import { needsSecondaryContacts } from './check-contacts';
import { customerDefaults, type DefaultCustomer } from './customer-defaults';
import type { CustomerForm } from './customer-form';
import { parseGuid } from './guid';

/**
 * Creates a customer at headquarters in real time (S1), with the defaults of the caller's store (D).
 * The caller's own guid makes it idempotent (C5).
 *
 * @returns the customer's id
 * @throws Refused with every fault of the form; FEATURE_DISABLED (C3); DUPLICATE (Y2)
 */
export async function createCustomer(call: Call, form: CustomerForm): Promise<string> {
  const { organisation, headquarters, mintId } = call;
  const guid = parseGuid(form.guid, 'guid');
  const legalEntity = birthplaceOf(call.caller);
  if (guid !== null && (await standsAlready(call, guid, legalEntity))) return guid;
  const asked = needsSecondaryContacts(form);
  if (asked) requireFeature(organisation, 'SECONDARY_CONTACTS', ...asked);
  const store = call.caller.kind === 'person' ? call.caller.store : null;
  const defaults = customerDefaults(
    organisation,
    store,
    await defaultCustomerOf(call, store?.defaultCustomerId ?? null),
  );
  const customer = acceptCustomer(organisation, form, defaults, {
    id: guid ?? mintId(),
    legalEntity,
    store,
    staffId: call.author.staffId,
    creationMode: 'SYNC',
    mintId,
  });
  await headquarters.createCustomer(call, customer);
  return customer.id;
}

/** The legal entity of the caller's store; an integration's token must leave no choice. */
function birthplaceOf(caller: Caller): string {
  if (caller.kind === 'person') return caller.store.legalEntity;
  const [only, ...others] = caller.legalEntities;
  if (only === undefined || others.length > 0) {
    throw badInput('An integration creates customers with a token bound to exactly one legal entity.');
  }
  return only;
}

/** A guid of another legal entity is refused and reveals nothing (Y2). */
async function standsAlready({ database }: Call, guid: string, legalEntity: string): Promise<boolean> {
  const known = await database.prisma.customer.findUnique({
    where: { id: guid },
    select: { legalEntity: true },
  });
  if (known && known.legalEntity !== legalEntity) throw guidTaken();
  return known !== null;
}

async function defaultCustomerOf({ database }: Call, id: string | null): Promise<DefaultCustomer | null> {
  return id === null ? null : database.prisma.customer.findUnique({ where: { id } });
}

/** The refusal of a guid that stands in another legal entity. */
export function guidTaken(): Refused {
  return new Refused([{ code: 'DUPLICATE', message: 'This guid is taken.', field: ['guid'] }]);
}
