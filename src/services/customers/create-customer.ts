import type { Database } from '../../database/database';
import type { CreationMode } from '../../database/rows';
import { Turns } from '../../database/turns';
import { oncePer } from '../../once-per';
import type { Call } from '../call';
import { parseInstant } from '../instant';
import { type Caller, legalEntityToWriteIn } from '../organisation/caller';
import { requireFeature } from '../organisation/feature-guard';
import { Refused, refused } from '../refused';
import { HeadquartersAway, OutcomeUnknown } from '../sync/link/headquarters-away';
import { acceptCustomer } from './accept-customer';
import { isOpenWhilePending, pendingRefusal } from './async-limits';
import { needsSecondaryContacts } from './check-contacts';
import { creationModeOf } from './creation-mode';
import type { CustomerRecord } from './customer';
import { customerDefaults } from './customer-defaults';
import type { CustomerForm } from './customer-form';
import { customerStands } from './customer-stands.reads';
import { defaultCustomerOf } from './default-customer.reads';
import { parseGuid } from './guid';
import { keepCustomer } from './keep-customer';
import type { NewCustomer } from './new-customer';

/** A customer that stands. */
export interface Created {
  readonly id: string;
  /** As it was written; null where it is to be read: it stood already, or was written elsewhere. */
  readonly record: CustomerRecord | null;
}

/**
 * Creates a customer with the defaults of the caller's store (D): at headquarters in real time (S1), or in
 * this channel, to be numbered later, where the store's profile or an offline POS asks for it (S2, S6), or
 * where headquarters can't be reached (S4).
 * The caller's own guid makes it idempotent in every mode (C5).
 *
 * @throws Refused with every fault of the form; FEATURE_DISABLED (C3); DUPLICATE (Y2);
 *   OFFLINE_CREATION_DISABLED (S7); CUSTOMER_PENDING_SYNC for what an async customer can't have yet (L8)
 */
export async function createCustomer(call: Call, form: CustomerForm): Promise<Created> {
  const guid = parseGuid(form.guid, 'guid');
  if (guid === null) return create(call, form, null);
  // One that is sent again while it is under way finds what became of it.
  return turnsOn(call.database).take(guid, () => create(call, form, guid));
}

/** Of what callers create with a guid of their own on this server. */
const turnsOn = oncePer((_database: Database) => new Turns());

async function create(call: Call, form: CustomerForm, guid: string | null): Promise<Created> {
  const { organisation, headquarters, mintId } = call;
  const legalEntity = legalEntityToWriteIn(call.caller);
  const store = call.caller.kind === 'person' ? call.caller.store : null;
  const [stands, defaultCustomer] = await Promise.all([
    guid !== null && customerStands(call, { id: guid, legalEntity }),
    defaultCustomerOf(call, store),
  ]);
  if (guid !== null && stands) return { id: guid, record: null };
  const createdOfflineAt = parseInstant(form.createdOfflineAt, 'createdOfflineAt');
  if (createdOfflineAt && guid === null)
    throw refused('INVALID_VALUE', 'What was made offline carries its own guid.', 'createdOfflineAt');
  if (createdOfflineAt) refuseOffline(call.caller, 'createdOfflineAt');
  const id = guid ?? mintId();
  const accept = (creationMode: CreationMode) => {
    refuseClosed(call, form, creationMode);
    const defaults = customerDefaults(organisation, store, defaultCustomer, creationMode);
    const { staffId } = call.author;
    return acceptCustomer(organisation, form, defaults, {
      ...{ id, legalEntity, store, staffId, creationMode, createdOfflineAt, mintId },
    });
  };
  const creationMode = createdOfflineAt ? 'OFFLINE' : creationModeOf(store);
  // Headquarters that is no channel keeps nothing to be numbered later: it numbers at once.
  const isKept = creationMode !== 'SYNC' && headquarters.isChannel;
  const record = isKept ? await keepCustomer(call, accept(creationMode)) : await createThere(call, accept);
  return { id, record };
}

/**
 * Creates at headquarters in real time; where it can't be reached, or its answer is lost, in this channel
 * with the same guid (S4, S5, Y3). A refusal by a rule never falls back.
 */
async function createThere(
  call: Call,
  accept: (creationMode: CreationMode) => NewCustomer,
): Promise<CustomerRecord | null> {
  try {
    return await call.headquarters.createCustomer(call, accept('SYNC'));
  } catch (error) {
    if (!(error instanceof HeadquartersAway || error instanceof OutcomeUnknown)) throw error;
    return keepCustomer(call, offlineForm(call, accept, error));
  }
}

/**
 * The customer as it can be kept here.
 *
 * @throws Refused OFFLINE_CREATION_DISABLED (S7), CUSTOMER_PENDING_SYNC (L8); OUTCOME_UNKNOWN instead of
 *   either where something was sent (Y3)
 */
function offlineForm(
  { caller }: Call,
  accept: (creationMode: CreationMode) => NewCustomer,
  failure: HeadquartersAway | OutcomeUnknown,
): NewCustomer {
  try {
    refuseOffline(caller);
    return accept('OFFLINE');
  } catch (error) {
    throw failure instanceof OutcomeUnknown && error instanceof Refused ? failure : error;
  }
}

/** Offline creation is for where channel and profile let it be (S7). */
function refuseOffline(caller: Caller, ...field: string[]): void {
  if (caller.kind === 'integration') return;
  const { filterSharedCustomerData, allowOfflineCustomerCreation } = caller.store;
  if (!filterSharedCustomerData && allowOfflineCustomerCreation) return;
  throw refused(
    'OFFLINE_CREATION_DISABLED',
    filterSharedCustomerData
      ? 'Shared customer data is filtered out of the channel database of this store.'
      : 'The functionality profile of this store allows no offline customer creation.',
    ...field,
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
