import type { Address } from '../../../database/rows';
import { refused } from '../../refused';
import { MOST_ADDRESSES } from '../check-addresses';
import type { CustomerAggregate } from '../customer-aggregate';
import type { EditStamp } from '../customer-edit';
import type { NewAddress } from '../new-customer';

/** A new address, finished; its id may be the caller's guid. Marked as primary, it takes the place of the one that was. */
export interface AddAddressBody {
  readonly address: NewAddress;
}

/** What changes of an address: only what is given. */
export interface UpdateAddressBody {
  readonly addressId: string;
  readonly values: Partial<Omit<NewAddress, 'id' | 'isPrimary'>>;
  /** Makes it the primary one. */
  readonly isPrimary: boolean;
}

export interface RemoveAddressBody {
  readonly addressId: string;
}

/**
 * The customer has this address too; the first of all is the primary one (A1).
 *
 * @throws Refused INVALID_VALUE where there are too many already
 */
export function addCustomerAddress(
  aggregate: CustomerAggregate,
  { address }: AddAddressBody,
  { at, syncState }: EditStamp,
): CustomerAggregate {
  const { addresses, customer } = aggregate;
  if (addresses.some(({ id }) => id === address.id)) return aggregate;
  if (addresses.length >= MOST_ADDRESSES) {
    throw refused('INVALID_VALUE', `At most ${MOST_ADDRESSES} addresses.`, 'address');
  }
  const added: Address = {
    ...address,
    customerId: customer.id,
    isPrimary: addresses.length === 0,
    syncState,
    syncError: null,
    version: 1,
    createdAt: at,
    position: 1 + Math.max(-1, ...addresses.map(({ position }) => position)),
  };
  const all = [...addresses, added];
  return { ...aggregate, addresses: address.isPrimary ? withPrimary(all, address.id) : all };
}

/** The address reads so from here on. @throws Refused NOT_FOUND where it is gone */
export function updateCustomerAddress(
  aggregate: CustomerAggregate,
  { addressId, values, isPrimary }: UpdateAddressBody,
): CustomerAggregate {
  if (!aggregate.addresses.some(({ id }) => id === addressId)) {
    throw refused('NOT_FOUND', 'There is no such address.', 'addressId');
  }
  const addresses = aggregate.addresses.map((address) =>
    address.id === addressId ? { ...address, ...values } : address,
  );
  return { ...aggregate, addresses: isPrimary ? withPrimary(addresses, addressId) : addresses };
}

/** The customer has this address no longer; where it was the primary one, the oldest other is so now (A1). */
export function removeCustomerAddress(
  aggregate: CustomerAggregate,
  { addressId }: RemoveAddressBody,
): CustomerAggregate {
  const gone = aggregate.addresses.find(({ id }) => id === addressId);
  if (!gone) return aggregate;
  const rest = aggregate.addresses.filter((address) => address !== gone);
  const [oldest] = rest;
  return { ...aggregate, addresses: gone.isPrimary && oldest ? withPrimary(rest, oldest.id) : rest };
}

function withPrimary(addresses: readonly Address[], addressId: string): Address[] {
  return addresses.map((address) => {
    const isPrimary = address.id === addressId;
    return address.isPrimary === isPrimary ? address : { ...address, isPrimary };
  });
}
