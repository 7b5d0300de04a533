import type { Reader } from '../../database/database';
import type { Store } from '../../database/rows';
import type { Call } from '../call';
import { Faults } from '../customers/faults';
import { refuseAll, refused } from '../refused';
import { administers } from './caller';
import { changeConfiguration } from './change-configuration';
import { differences } from './configuration-table';

/** What an administrator says of a store; what is left out stays. */
export interface StoreProfileForm {
  readonly storeNumber: string;
  readonly createCustomersAsync?: boolean | null;
  readonly allowOfflineCustomerCreation?: boolean | null;
  readonly filterSharedCustomerData?: boolean | null;
  /** Null: new customers inherit from nobody. */
  readonly defaultCustomerAccountNumber?: string | null;
}

const SWITCHES = [
  'createCustomersAsync',
  'allowOfflineCustomerCreation',
  'filterSharedCustomerData',
] as const satisfies readonly (keyof Store & keyof StoreProfileForm)[];

/**
 * Changes a store's functionality profile and default customer (D1, S2, S7). Customers who inherited from
 * the former one stay as they are (D3).
 *
 * @throws Refused NOT_FOUND for a store that is not there; INVALID_VALUE for a switch that is null, or a
 *   default customer who is not in the store's legal entity
 */
export function setStoreProfile(call: Call, form: StoreProfileForm): Promise<void> {
  return changeConfiguration(call, 'setStoreProfile', async ({ prisma, changed }) => {
    const store = await prisma.store.findUnique({ where: { number: form.storeNumber } });
    if (!store || !administers(call.caller, store.legalEntity))
      throw refused('NOT_FOUND', 'There is no such store.', 'storeNumber');
    const switches = switchesOf(form, store);
    const former = await customerById(prisma, store.defaultCustomerId);
    const inheritedFrom = await defaultCustomerOf(prisma, form, store, former);
    const changes = differences(
      { ...switchesOf({ storeNumber: store.number }, store), defaultCustomer: former?.accountNumber },
      { ...switches, defaultCustomer: inheritedFrom?.accountNumber ?? null },
    );
    if (changes.length === 0) return;
    const data = { ...switches, defaultCustomerId: inheritedFrom?.id ?? null };
    await prisma.store.update({ where: { id: store.id }, data });
    changed(store.id, changes);
  });
}

function switchesOf(form: StoreProfileForm, store: Store): Pick<Store, (typeof SWITCHES)[number]> {
  const faults = new Faults();
  for (const name of SWITCHES) if (form[name] === null) faults.invalid('A switch is on or off.', [name]);
  refuseAll(faults.inOrder);
  return {
    createCustomersAsync: form.createCustomersAsync ?? store.createCustomersAsync,
    allowOfflineCustomerCreation: form.allowOfflineCustomerCreation ?? store.allowOfflineCustomerCreation,
    filterSharedCustomerData: form.filterSharedCustomerData ?? store.filterSharedCustomerData,
  };
}

interface DefaultCustomer {
  readonly id: string;
  readonly accountNumber: string | null;
}

async function defaultCustomerOf(
  prisma: Reader,
  { defaultCustomerAccountNumber: given }: StoreProfileForm,
  { legalEntity }: Store,
  former: DefaultCustomer | null,
): Promise<DefaultCustomer | null> {
  if (given === undefined) return former;
  if (given === null) return null;
  const customer = await prisma.customer.findFirst({
    where: { accountNumber: given.trim(), legalEntity },
    select: { id: true, accountNumber: true },
  });
  if (customer) return customer;
  throw refused(
    'INVALID_VALUE',
    "There is no such customer in the store's legal entity.",
    'defaultCustomerAccountNumber',
  );
}

function customerById(prisma: Reader, id: string | null): Promise<DefaultCustomer | null> {
  if (id === null) return Promise.resolve(null);
  return prisma.customer.findUnique({ where: { id }, select: { id: true, accountNumber: true } });
}
