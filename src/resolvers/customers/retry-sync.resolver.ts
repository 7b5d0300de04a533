import { Arg, Authorized, Ctx, Mutation, Resolver } from 'type-graphql';
import { RetrySyncInput } from '../../schema/customers/retry-sync.input';
import { RetrySyncPayload } from '../../schema/customers/retry-sync.payload';
import { retryAddressSync } from '../../services/customers/retry-address-sync';
import { requireRight } from '../../services/organisation/caller';
import { rights } from '../../services/organisation/rights';
import { badInput } from '../../services/refused';
import { retryEntrySync } from '../../services/timeline/retry-entry-sync';
import type { RequestContext } from '../context';
import { withUserErrors } from '../errors/user-errors';
import { type NodeType, parseGlobalId } from '../relay/global-id';
import { readNode } from '../relay/node-readers';
import { forgetNote } from '../timeline/note.resolver';
import { reloadCustomer } from './edited-customer';

/** Sending again what headquarters refused of a customer: an address, an activity or a note. */
@Resolver()
export class RetrySyncResolver {
  // What it needs depends on what the id stands for: an address is an edit of its customer (P6, T5).
  @Authorized()
  @Mutation(() => RetrySyncPayload, {
    description:
      'Sends a FAILED address, activity or note again; one that is not FAILED stays as it is (J3).',
  })
  retrySync(
    @Arg('input', () => RetrySyncInput, { description: 'Which record.' }) { nodeId }: RetrySyncInput,
    @Ctx() context: RequestContext,
  ) {
    const { type, guid } = parseGlobalId(nodeId, 'nodeId');
    const retry = retryOf(context, type);
    return withUserErrors<{ node: object | null }>(context, { node: null }, async () => {
      await retry(guid);
      return { node: await readNode(context, type, guid) };
    });
  }
}

/** @throws Refused FORBIDDEN; BAD_USER_INPUT for the id of anything that is not sent by itself */
function retryOf(context: RequestContext, type: NodeType): (guid: string) => Promise<void> {
  const { call } = context;
  if (type === 'Address') {
    requireRight(call.caller, rights.editCustomer);
    return async (guid) => {
      const { customerId } = await retryAddressSync(call, guid);
      context.loaders.address.clear(guid);
      await reloadCustomer(context, customerId);
    };
  }
  requireRight(call.caller, rights.writeTimeline);
  if (type === 'Activity' || type === 'Note') {
    return async (guid) => {
      await retryEntrySync(call, type === 'Note' ? 'NOTE' : 'ACTIVITY', guid);
      forgetNote(context, guid);
    };
  }
  const instead = type === 'Customer' ? '; a customer is sent again by retryCustomerSync' : '';
  throw badInput(`This sends addresses, activities and notes${instead}.`, 'nodeId');
}
