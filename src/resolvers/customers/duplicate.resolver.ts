import { Arg, Authorized, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { CreateCustomerInput } from '../../schema/customers/create-customer.input';
import { CreateCustomerPayload } from '../../schema/customers/create-customer.payload';
import { DuplicateCandidate } from '../../schema/customers/duplicate-candidate.type';
import type { CustomerRecord } from '../../services/customers/customer';
import type { DuplicateCandidate as Candidate } from '../../services/customers/find-duplicates';
import { duplicatesOfCustomer, possibleDuplicatesOf } from '../../services/customers/possible-duplicates';
import { rights } from '../../services/organisation/rights';
import type { RequestContext } from '../context';

/** Customers who may be the same as one that is captured (C6). */
@Resolver()
export class DuplicateQueries {
  @Authorized(rights.searchCustomers)
  @Query(() => [DuplicateCandidate], {
    nullable: true,
    description:
      "Customers of the caller's legal entity whom this may describe, best first, at most ten; checks form, not required fields (C6).",
  })
  async possibleDuplicates(
    @Arg('input', () => CreateCustomerInput, { description: 'What is known so far.' })
    input: CreateCustomerInput,
    @Ctx() context: RequestContext,
  ): Promise<Candidate[]> {
    return primed(context, await possibleDuplicatesOf(context.call, input));
  }
}

/** The same, of a customer that was just created; it refuses nothing. */
@Resolver(() => CreateCustomerPayload)
export class CreatedDuplicatesResolver {
  @FieldResolver()
  async possibleDuplicates(
    @Root() { customer }: { readonly customer: CustomerRecord | null },
    @Ctx() context: RequestContext,
  ): Promise<Candidate[]> {
    return customer ? primed(context, await duplicatesOfCustomer(context.call, customer)) : [];
  }
}

/** Customers that were read on the way are not read again. */
function primed({ loaders }: RequestContext, candidates: Candidate[]): Candidate[] {
  for (const { customer } of candidates) loaders.customer.prime(customer.id, customer);
  return candidates;
}
