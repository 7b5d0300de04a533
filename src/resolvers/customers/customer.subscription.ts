import { Arg, Authorized, ID, Resolver, Root, Subscription } from 'type-graphql';
import { Customer } from '../../schema/customers/customer.type';
import type { CustomerRecord } from '../../services/customers/customer';
import { requireRight } from '../../services/organisation/caller';
import { rights } from '../../services/organisation/rights';
import { refused } from '../../services/refused';
import type { RequestContext } from '../context';
import { type LiveSubject, liveRecords } from '../live/live-records';
import { customerGuid } from '../relay/global-id';

interface Arguments {
  readonly args: { readonly id?: string | null };
  readonly context: RequestContext;
}

/** Async customers as they come back. */
@Resolver()
export class CustomerSubscription {
  @Authorized(rights.viewCustomer)
  @Subscription(() => Customer, {
    subscribe: ({ args: { id }, context }: Arguments) =>
      liveRecords(context, settledCustomers(id ? customerGuid(id, 'id') : null)),
    description:
      'A customer that this channel created has got its account number, or was refused. Of one that is asked for by its id and is no longer pending it is told at once.',
  })
  customerSynced(
    @Arg('id', () => ID, {
      nullable: true,
      description: 'Global id or GUID of one customer; left out, any that the caller may read.',
    })
    _id: string | null | undefined,
    @Root() customer: CustomerRecord,
  ): CustomerRecord {
    return customer;
  }
}

function settledCustomers(id: string | null): LiveSubject {
  return {
    require: ({ call }) => requireRight(call.caller, rights.viewCustomer),
    // What lifts the veil is written by applying a download (Y17).
    keyOf: (event) => {
      if (event.event !== 'RECORD' || event.kind !== 'CUSTOMER' || !event.applied) return null;
      return id === null || event.recordId === id ? event.recordId : null;
    },
    read: async ({ loaders }, event) => {
      if (event.event !== 'RECORD') return [];
      const customer = await loaders.customer.load(event.recordId);
      return customer && isSettled(customer) ? [customer] : [];
    },
    begin: async ({ loaders }) => {
      if (id === null) return [];
      const customer = await loaders.customer.load(id);
      if (!customer) throw refused('NOT_FOUND', 'There is no such customer.', 'id');
      return isSettled(customer) ? [customer] : [];
    },
  };
}

function isSettled({ syncState }: CustomerRecord): boolean {
  return syncState === 'SYNCED' || syncState === 'FAILED';
}
