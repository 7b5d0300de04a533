import { Arg, Authorized, Ctx, Mutation, Resolver } from 'type-graphql';
import { AffiliationInput } from '../../schema/customers/affiliation.input';
import { CustomerPayload } from '../../schema/customers/customer.payload';
import { SetCustomerAttributesInput } from '../../schema/customers/set-customer-attributes.input';
import { addAffiliation } from '../../services/customers/add-affiliation';
import { removeAffiliation } from '../../services/customers/remove-affiliation';
import { setCustomerAttributes } from '../../services/customers/set-customer-attributes';
import { rights } from '../../services/organisation/rights';
import type { RequestContext } from '../context';
import { customerGuid } from '../relay/global-id';
import { editedCustomer } from './edited-customer';

/** Attributes and affiliations of a customer, one at a time. */
@Resolver()
export class CustomerFactsResolver {
  @Authorized(rights.editCustomer)
  @Mutation(() => CustomerPayload, {
    description: 'Sets and removes values by attribute name; all of them or none.',
  })
  setCustomerAttributes(
    @Arg('input', () => SetCustomerAttributesInput, { description: 'Which values of whom.' })
    input: SetCustomerAttributesInput,
    @Ctx() context: RequestContext,
  ) {
    const customerId = customerGuid(input.customerId, 'customerId');
    return editedCustomer(context, customerId, () =>
      setCustomerAttributes(context.call, { ...input, customerId }),
    );
  }

  @Authorized(rights.editCustomer)
  @Mutation(() => CustomerPayload, {
    description: 'Counts a customer among a group of people; to do so again changes nothing.',
  })
  addAffiliation(
    @Arg('input', () => AffiliationInput, { description: 'Who, and to which group.' })
    input: AffiliationInput,
    @Ctx() context: RequestContext,
  ) {
    const customerId = customerGuid(input.customerId, 'customerId');
    return editedCustomer(context, customerId, () => addAffiliation(context.call, { ...input, customerId }));
  }

  @Authorized(rights.editCustomer)
  @Mutation(() => CustomerPayload, {
    description: 'Counts a customer among a group of people no longer; to do so again changes nothing.',
  })
  removeAffiliation(
    @Arg('input', () => AffiliationInput, { description: 'Who, and from which group.' })
    input: AffiliationInput,
    @Ctx() context: RequestContext,
  ) {
    const customerId = customerGuid(input.customerId, 'customerId');
    return editedCustomer(context, customerId, () =>
      removeAffiliation(context.call, { ...input, customerId }),
    );
  }
}
