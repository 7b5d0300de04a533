import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Authorized, Ctx, FieldResolver, Info, Int, Resolver, Root } from 'type-graphql';
import { Customer } from '../../schema/customers/customer.type';
import { ActivityConnection } from '../../schema/timeline/activity.connection';
import { NoteConnection } from '../../schema/timeline/note.connection';
import { TimelineConnection } from '../../schema/timeline/timeline.connection';
import type { CustomerRecord } from '../../services/customers/customer';
import { requireFeature } from '../../services/organisation/feature-guard';
import { rights } from '../../services/organisation/rights';
import type { TimelineRequest } from '../../services/timeline/timeline.reads';
import type { RequestContext } from '../context';
import { whenThere } from '../loader';
import { Asked } from '../look-ahead';
import { Connection } from '../relay/connection';
import { entryColumns } from './entry-columns';

const first = { defaultValue: 20, description: 'Entries on this page, 1 to 100.' };
const after = { nullable: true, description: 'Cursor of the entry before this page.' } as const;

/** What was done with a customer and written about it. */
@Resolver(() => Customer)
export class CustomerTimelineResolver {
  @Authorized(rights.viewTimeline)
  @FieldResolver(() => TimelineConnection, {
    nullable: true,
    description: 'Activities and notes in one list, newest first.',
  })
  timeline(
    @Root() { id }: CustomerRecord,
    @Arg('first', () => Int, first) count: number,
    @Arg('after', () => String, after) cursor: string | null | undefined,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return entries(context, {
      customerId: id,
      part: 'ALL',
      first: count,
      after: cursor,
      columns: columnsFor(info),
    });
  }

  @Authorized(rights.viewTimeline)
  @FieldResolver(() => ActivityConnection, { nullable: true, description: 'Activities alone, newest first.' })
  activities(
    @Root() { id }: CustomerRecord,
    @Arg('first', () => Int, first) count: number,
    @Arg('after', () => String, after) cursor: string | null | undefined,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return entries(context, {
      customerId: id,
      part: 'ACTIVITY',
      first: count,
      after: cursor,
      columns: columnsFor(info),
    });
  }

  @Authorized(rights.viewTimeline)
  @FieldResolver(() => NoteConnection, { nullable: true, description: 'Notes alone, newest first.' })
  notes(
    @Root() { id }: CustomerRecord,
    @Arg('first', () => Int, first) count: number,
    @Arg('after', () => String, after) cursor: string | null | undefined,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return entries(context, {
      customerId: id,
      part: 'NOTE',
      first: count,
      after: cursor,
      columns: columnsFor(info),
    });
  }
}

function entries({ call, loaders }: RequestContext, request: TimelineRequest) {
  requireFeature(call.organisation, 'CLIENTELING');
  return whenThere(loaders.timeline.get(request), (read) => new Connection(read));
}

function columnsFor(info: GraphQLResolveInfo) {
  return entryColumns(Asked.of(info));
}
