import { Arg, Authorized, Ctx, Mutation, Resolver } from 'type-graphql';
import type { LoyaltyCard } from '../../database/rows';
import { IssueLoyaltyCardInput } from '../../schema/customers/issue-loyalty-card.input';
import { IssueLoyaltyCardPayload } from '../../schema/customers/issue-loyalty-card.payload';
import { issueLoyaltyCard } from '../../services/customers/issue-loyalty-card';
import { rights } from '../../services/organisation/rights';
import type { RequestContext } from '../context';
import { withUserErrors } from '../errors/user-errors';
import { customerGuid } from '../relay/global-id';
import { type EditedCustomer, reloadCustomer } from './edited-customer';

type Payload = EditedCustomer & { readonly loyaltyCard: LoyaltyCard | null };

/** Handing out loyalty cards. */
@Resolver()
export class IssueLoyaltyCardResolver {
  @Authorized(rights.issueLoyaltyCard)
  @Mutation(() => IssueLoyaltyCardPayload, {
    description: "Gives a customer a loyalty card; the caller's own guid makes it safe to repeat (C5).",
  })
  issueLoyaltyCard(
    @Arg('input', () => IssueLoyaltyCardInput, { description: 'Who gets it, and its number if it has one.' })
    input: IssueLoyaltyCardInput,
    @Ctx() context: RequestContext,
  ) {
    const customerId = customerGuid(input.customerId, 'customerId');
    return withUserErrors<Payload>(context, { loyaltyCard: null, customer: null }, async () => {
      const id = await issueLoyaltyCard(context.call, { ...input, customerId });
      const customer = await reloadCustomer(context, customerId);
      return { loyaltyCard: await context.loaders.loyaltyCard.clear(id).load(id), customer };
    });
  }
}
