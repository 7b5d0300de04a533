import { Arg, Authorized, Ctx, Mutation, Resolver } from 'type-graphql';
import { UpdateCustomerInput } from '../../schema/customers/update-customer.input';
import { UpdateCustomerPayload } from '../../schema/customers/update-customer.payload';
import { updateCustomer } from '../../services/customers/update-customer';
import { rights } from '../../services/organisation/rights';
import type { RequestContext } from '../context';
import { customerGuid } from '../relay/global-id';
import { editedCustomer } from './edited-customer';

/** Saving the edit form of a customer. */
@Resolver()
export class UpdateCustomerResolver {
  @Authorized(rights.editCustomer)
  @Mutation(() => UpdateCustomerPayload, {
    description: 'Changes what is given of a customer, all of it or nothing; the type never changes.',
  })
  updateCustomer(
    @Arg('input', () => UpdateCustomerInput, { description: 'What changes of the customer.' })
    input: UpdateCustomerInput,
    @Ctx() context: RequestContext,
  ) {
    const id = customerGuid(input.id, 'id');
    return editedCustomer(context, id, () => updateCustomer(context.call, { ...input, id }));
  }
}
