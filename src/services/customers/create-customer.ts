import type { CreationMode } from '../../database/rows';
import type { Call } from '../call';
import { parseInstant } from '../instant';
import { type Caller, legalEntityToWriteIn } from '../organisation/caller';
import { requireFeature } from '../organisation/feature-guard';
import { refused } from '../refused';
import { acceptCustomer } from './accept-customer';
import { isOpenWhilePending, pendingRefusal } from './async-limits';
import { needsSecondaryContacts } from './check-contacts';
import { creationModeOf } from './creation-mode';
import { customerDefaults } from './customer-defaults';
import type { CustomerForm } from './customer-form';
import { customerStands } from './customer-stands.reads';
import { defaultCustomerOf } from './default-customer.reads';
import { parseGuid } from './guid';
import { keepCustomer } from './keep-customer';

/**
 * Creates a customer with the defaults of the caller's store (D): at headquarters in real time (S1), or in
 * this channel, to be numbered later, where the store's profile or an offline POS asks for it (S2, S6).
 * The caller's own guid makes it idempotent in every mode (C5).
 *
 * @returns the customer's id
 * @throws Refused with every fault of the form; FEATURE_DISABLED (C3); DUPLICATE (Y2);
 *   OFFLINE_CREATION_DISABLED (S7); CUSTOMER_PENDING_SYNC for what an async customer can't have yet (L8)
 */
export async function createCustomer(call: Call, form: CustomerForm): Promise<string> {
  const { organisation, headquarters, mintId } = call;
  const guid = parseGuid(form.guid, 'guid');
  const legalEntity = legalEntityToWriteIn(call.caller);
  if (guid !== null && (await customerStands(call, { id: guid, legalEntity }))) return guid;
  const store = call.caller.kind === 'person' ? call.caller.store : null;
  const createdOfflineAt = parseInstant(form.createdOfflineAt, 'createdOfflineAt');
  if (createdOfflineAt) refuseOffline(call.caller, guid);
  const creationMode = createdOfflineAt ? 'OFFLINE' : creationModeOf(store);
  refuseClosed(call, form, creationMode);
  const defaultCustomer = await defaultCustomerOf(call, store);
  const customer = acceptCustomer(
    organisation,
    form,
    customerDefaults(organisation, store, defaultCustomer, creationMode),
    {
      id: guid ?? mintId(),
      legalEntity,
      store,
      staffId: call.author.staffId,
      creationMode,
      createdOfflineAt,
      mintId,
    },
  );
  if (creationMode === 'SYNC') await headquarters.createCustomer(call, customer);
  else await keepCustomer(call, customer);
  return customer.id;
}

/** A POS that was offline names its customers itself (S6), where its channel and profile let it (S7). */
function refuseOffline(caller: Caller, guid: string | null): void {
  if (guid === null) {
    throw refused('INVALID_VALUE', 'What was made offline carries its own guid.', 'createdOfflineAt');
  }
  if (caller.kind === 'integration') return;
  const { filterSharedCustomerData, allowOfflineCustomerCreation } = caller.store;
  if (!filterSharedCustomerData && allowOfflineCustomerCreation) return;
  throw refused(
    'OFFLINE_CREATION_DISABLED',
    filterSharedCustomerData
      ? 'Shared customer data is filtered out of the channel database of this store.'
      : 'The functionality profile of this store allows no offline customer creation.',
    'createdOfflineAt',
  );
}

/** Secondary contacts and consent need their feature (C3); an async customer has some things only later (L2, L3). */
function refuseClosed({ organisation }: Call, form: CustomerForm, creationMode: CreationMode): void {
  const asked = needsSecondaryContacts(form);
  if (asked) requireFeature(organisation, 'SECONDARY_CONTACTS', ...asked);
  if (creationMode === 'SYNC') return;
  if (form.affiliations?.length && !isOpenWhilePending(organisation, 'CHANGE_AFFILIATIONS')) {
    throw pendingRefusal(null, 'affiliations');
  }
  const secondary = (['secondaryEmails', 'secondaryPhones'] as const).find((list) => form[list]?.length);
  if (secondary && !isOpenWhilePending(organisation, 'SECONDARY_CONTACT'))
    throw pendingRefusal(null, secondary);
}
