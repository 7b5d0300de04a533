import { Arg, Authorized, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Address } from '../../database/rows';
import { AddCustomerAddressInput } from '../../schema/customers/add-customer-address.input';
import { AddressPayload } from '../../schema/customers/address.payload';
import { RemoveCustomerAddressInput } from '../../schema/customers/remove-customer-address.input';
import { RemoveCustomerAddressPayload } from '../../schema/customers/remove-customer-address.payload';
import { UpdateCustomerAddressInput } from '../../schema/customers/update-customer-address.input';
import { type AddressOfCustomer, addCustomerAddress } from '../../services/customers/add-customer-address';
import { removeCustomerAddress } from '../../services/customers/remove-customer-address';
import { updateCustomerAddress } from '../../services/customers/update-customer-address';
import { rights } from '../../services/organisation/rights';
import type { RequestContext } from '../context';
import { withUserErrors } from '../errors/user-errors';
import { customerGuid, globalId, guidOf } from '../relay/global-id';
import { type EditedCustomer, reloadCustomer } from './edited-customer';

type WithAddress = EditedCustomer & { readonly address: Address | null };
type WithoutAddress = EditedCustomer & { readonly removedAddressId: string | null };

/** Places where a customer can be reached. */
@Resolver()
export class CustomerAddressResolver {
  @Authorized(rights.editCustomer)
  @Mutation(() => AddressPayload, {
    description: "Adds an address; the caller's own guid makes it safe to repeat (C5).",
  })
  addCustomerAddress(
    @Arg('input', () => AddCustomerAddressInput, { description: 'Whose address, and what is known of it.' })
    input: AddCustomerAddressInput,
    @Ctx() context: RequestContext,
  ) {
    const customerId = customerGuid(input.customerId, 'customerId');
    return withAddress(context, () => addCustomerAddress(context.call, { ...input, customerId }));
  }

  @Authorized(rights.editCustomer)
  @Mutation(() => AddressPayload, { description: 'Changes what is given of an address.' })
  updateCustomerAddress(
    @Arg('input', () => UpdateCustomerAddressInput, { description: 'Which address, and what changes of it.' })
    input: UpdateCustomerAddressInput,
    @Ctx() context: RequestContext,
  ) {
    const addressId = guidOf('Address', input.addressId, 'addressId');
    return withAddress(context, () => updateCustomerAddress(context.call, { ...input, addressId }));
  }

  @Authorized(rights.editCustomer)
  @Mutation(() => RemoveCustomerAddressPayload, {
    description: 'Takes an address away; the oldest other one follows a primary one (A1).',
  })
  removeCustomerAddress(
    @Arg('input', () => RemoveCustomerAddressInput, { description: 'Which address.' })
    input: RemoveCustomerAddressInput,
    @Ctx() context: RequestContext,
  ) {
    const addressId = guidOf('Address', input.addressId, 'addressId');
    const empty = { removedAddressId: null, customer: null };
    return withUserErrors<WithoutAddress>(context, empty, async () => {
      const { customerId } = await removeCustomerAddress(context.call, { ...input, addressId });
      context.loaders.address.clear(addressId);
      const customer = await reloadCustomer(context, customerId);
      return { removedAddressId: globalId('Address', addressId), customer };
    });
  }
}

function withAddress(context: RequestContext, verb: () => Promise<AddressOfCustomer>) {
  return withUserErrors<WithAddress>(context, { address: null, customer: null }, async () => {
    const { addressId, customerId } = await verb();
    const customer = await reloadCustomer(context, customerId);
    return { address: await context.loaders.address.clear(addressId).load(addressId), customer };
  });
}
