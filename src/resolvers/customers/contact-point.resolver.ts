import { Arg, Authorized, Ctx, Mutation, Resolver } from 'type-graphql';
import { CustomerPayload } from '../../schema/customers/customer.payload';
import { RemoveContactPointInput } from '../../schema/customers/remove-contact-point.input';
import { SetContactPointInput } from '../../schema/customers/set-contact-point.input';
import { removeContactPoint } from '../../services/customers/remove-contact-point';
import { setContactPoint } from '../../services/customers/set-contact-point';
import { rights } from '../../services/organisation/rights';
import type { RequestContext } from '../context';
import { customerGuid } from '../relay/global-id';
import { editedCustomer } from './edited-customer';

/** Emails and phones of a customer, one at a time. */
@Resolver()
export class ContactPointResolver {
  @Authorized(rights.editCustomer)
  @Mutation(() => CustomerPayload, {
    description: 'Adds a secondary email or phone, or changes consent on one that is there.',
  })
  setContactPoint(
    @Arg('input', () => SetContactPointInput, {
      description: 'Which contact of whom, and what is known of it.',
    })
    input: SetContactPointInput,
    @Ctx() context: RequestContext,
  ) {
    const customerId = customerGuid(input.customerId, 'customerId');
    return editedCustomer(context, customerId, () => setContactPoint(context.call, { ...input, customerId }));
  }

  @Authorized(rights.editCustomer)
  @Mutation(() => CustomerPayload, {
    description: 'Takes an email or phone away; the oldest secondary follows a primary one (C3).',
  })
  removeContactPoint(
    @Arg('input', () => RemoveContactPointInput, { description: 'Which contact of whom.' })
    input: RemoveContactPointInput,
    @Ctx() context: RequestContext,
  ) {
    const customerId = customerGuid(input.customerId, 'customerId');
    return editedCustomer(context, customerId, () =>
      removeContactPoint(context.call, { ...input, customerId }),
    );
  }
}
