import { Arg, Authorized, Ctx, Mutation, Resolver } from 'type-graphql';
import { CustomerPayload } from '../../schema/customers/customer.payload';
import { RetryCustomerSyncInput } from '../../schema/customers/retry-customer-sync.input';
import { retryCustomerSync } from '../../services/customers/retry-customer-sync';
import { rights } from '../../services/organisation/rights';
import type { RequestContext } from '../context';
import { customerGuid } from '../relay/global-id';
import { editedCustomer } from './edited-customer';

/** Mending a customer whom headquarters refused. */
@Resolver()
export class RetryCustomerSyncResolver {
  @Authorized(rights.editCustomer)
  @Mutation(() => CustomerPayload, {
    description: 'Sends a FAILED customer to headquarters again; one that is not FAILED stays as it is (J3).',
  })
  retryCustomerSync(
    @Arg('input', () => RetryCustomerSyncInput, {
      description: 'Which customer, and what had to be corrected.',
    })
    input: RetryCustomerSyncInput,
    @Ctx() context: RequestContext,
  ) {
    const { customerId, ...correction } = input;
    const id = customerGuid(customerId, 'customerId');
    return editedCustomer(context, id, () => retryCustomerSync(context.call, id, correction));
  }
}
