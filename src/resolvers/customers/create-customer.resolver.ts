import { Arg, Authorized, Ctx, Mutation, Resolver } from 'type-graphql';
import { CreateCustomerInput } from '../../schema/customers/create-customer.input';
import { CreateCustomerPayload } from '../../schema/customers/create-customer.payload';
import { createCustomer } from '../../services/customers/create-customer';
import type { CustomerRecord } from '../../services/customers/customer';
import { rights } from '../../services/organisation/rights';
import type { RequestContext } from '../context';
import { withUserErrors } from '../errors/user-errors';

interface Payload {
  customer: CustomerRecord | null;
  creationMode: CustomerRecord['creationMode'] | null;
}

/** Capturing a customer at the till. */
@Resolver()
export class CreateCustomerResolver {
  @Authorized(rights.addCustomer)
  @Mutation(() => CreateCustomerPayload, {
    description:
      "Creates a customer with the defaults of the caller's store; the caller's own guid makes it safe to repeat (C5).",
  })
  createCustomer(
    @Arg('input', () => CreateCustomerInput, { description: 'What is known of the customer.' })
    input: CreateCustomerInput,
    @Ctx() context: RequestContext,
  ) {
    return withUserErrors<Payload>(context, { customer: null, creationMode: null }, async () => {
      const { id, record } = await createCustomer(context.call, input);
      const known = context.loaders.customer.clear(id);
      // What the caller created is theirs to read (P5).
      if (record) known.prime(id, record);
      const customer = await known.load(id);
      return { customer, creationMode: customer?.creationMode ?? null };
    });
  }
}
