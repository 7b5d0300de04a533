import { Arg, Authorized, ID, Resolver, Root, Subscription } from 'type-graphql';
import { TimelineEntry } from '../../schema/timeline/timeline-entry.type';
import { requireRight } from '../../services/organisation/caller';
import { requireFeature } from '../../services/organisation/feature-guard';
import { rights } from '../../services/organisation/rights';
import { refused } from '../../services/refused';
import type { RequestContext } from '../context';
import { type LiveSubject, liveRecords } from '../live/live-records';
import { customerGuid } from '../relay/global-id';
import { readNode } from '../relay/node-readers';

interface Arguments {
  readonly args: { readonly customerId: string };
  readonly context: RequestContext;
}

/** A customer's timeline as it grows. */
@Resolver()
export class TimelineSubscription {
  @Authorized(rights.viewTimeline)
  @Subscription(() => TimelineEntry, {
    subscribe: ({ args, context }: Arguments) =>
      liveRecords(context, newEntries(customerGuid(args.customerId, 'customerId'))),
    description: 'An activity or a note that was added to the timeline of a customer (T2, T3).',
  })
  timelineEntryAdded(
    @Arg('customerId', () => ID, { description: 'Global id or GUID of the customer.' }) _customerId: string,
    @Root() entry: object,
  ): object {
    return entry;
  }
}

function newEntries(customerId: string): LiveSubject {
  return {
    require: ({ call }) => {
      requireRight(call.caller, rights.viewTimeline);
      requireFeature(call.organisation, 'CLIENTELING');
    },
    keyOf: (event) => {
      if (event.event !== 'RECORD' || event.customerId !== customerId) return null;
      return event.version === 1 && !event.deleted ? event.recordId : null;
    },
    read: async (context, event) => {
      if (event.event !== 'RECORD') return [];
      const type = event.kind === 'NOTE' ? 'Note' : 'Activity';
      const entry = await readNode(context, type, event.recordId);
      return entry ? [entry] : [];
    },
    begin: async ({ loaders }) => {
      if (await loaders.customer.load(customerId)) return [];
      throw refused('NOT_FOUND', 'There is no such customer.', 'customerId');
    },
  };
}
