import { Authorized, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { ActivityType as ActivityTypeRow, Staff, Store } from '../../database/rows';
import { ActivityType } from '../../schema/timeline/activity-type.type';
import { Activity, TimelineEntry } from '../../schema/timeline/timeline-entry.type';
import type { CustomerRecord } from '../../services/customers/customer';
import { configurationId } from '../../services/organisation/configuration-id';
import {
  type ActivityRecord,
  type ListedEntry,
  type ShownInstant,
  shownTime,
  type TimelineRecord,
} from '../../services/timeline/timeline-entry';
import type { RequestContext } from '../context';
import { staffOrFormer } from '../organisation/present-staff';

/** What activities and notes have in common. */
@Resolver(() => TimelineEntry)
export class TimelineEntryResolver {
  @FieldResolver()
  customer(
    @Root() { customerId }: TimelineRecord,
    @Ctx() { loaders }: RequestContext,
  ): CustomerRecord | null | Promise<CustomerRecord | null> {
    return loaders.customer.get(customerId);
  }

  @FieldResolver()
  author(@Root() { author }: TimelineRecord, @Ctx() { call }: RequestContext): Staff {
    return staffOrFormer(call.organisation, author);
  }

  @FieldResolver()
  store(@Root() { store }: TimelineRecord, @Ctx() { call }: RequestContext): Store | null {
    return store === null ? null : (call.organisation.stores.get(store) ?? null);
  }

  @FieldResolver()
  occurredAt(@Root() entry: ListedEntry): ShownInstant {
    return shownTime(entry);
  }
}

/** Activities and their types. */
@Resolver(() => Activity)
export class ActivityResolver {
  @Authorized()
  @Query(() => [ActivityType], {
    description:
      'Kinds of activity that can be logged, in their configured order; none with CLIENTELING off (B8).',
  })
  activityTypes(@Ctx() { call: { organisation } }: RequestContext): ActivityTypeRow[] {
    return organisation.isOn('CLIENTELING') ? [...organisation.activityTypes.values()] : [];
  }

  @FieldResolver()
  type(@Root() { activityType: code }: ActivityRecord, @Ctx() { call }: RequestContext): ActivityTypeRow {
    const known = call.organisation.activityTypes.get(code);
    // A type that was taken out of configuration still names what happened then.
    return known ?? { id: configurationId('ActivityType', code), code, label: code, position: 0 };
  }
}
