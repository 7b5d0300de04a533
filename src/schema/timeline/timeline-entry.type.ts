import { Field, ID, Int, InterfaceType, ObjectType } from 'type-graphql';
import { Customer } from '../customers/customer.type';
import { SyncState } from '../customers/sync-state.enum';
import { Staff } from '../organisation/staff.type';
import { Store } from '../organisation/store.type';
import { Node } from '../relay/node.type';
import { DateTime } from '../scalars/date-time.scalar';
import { ActivityType } from './activity-type.type';
import { NoteVersion } from './note-version.type';

// The interface and what implements it share a file: it leads by way of customer and card back to
// Activity, which needs it while loading, so that in files of their own the order of imports would decide.

@InterfaceType({
  description: 'What somebody did with, or wrote about, a customer: an activity or a note (T2).',
  implements: Node,
  resolveType: ({ kind }: { readonly kind: 'ACTIVITY' | 'NOTE' }) =>
    kind === 'ACTIVITY' ? 'Activity' : 'Note',
})
export abstract class TimelineEntry implements Node {
  @Field(() => ID, { description: 'Opaque global id of the activity or note, the same on every node.' })
  readonly id!: string;

  @Field(() => Customer, { description: 'Whom it is about.' })
  readonly customer!: Customer;

  @Field(() => String, { description: 'What the author wrote, unformatted.' })
  readonly text!: string;

  @Field(() => Staff, { description: 'Who wrote it.' })
  readonly author!: Staff;

  @Field(() => Store, { nullable: true, description: 'Where it was written; null where no store was named.' })
  readonly store!: Store | null;

  @Field(() => DateTime, {
    description: 'When it happened; its place in the timeline, never later than receipt (Y20).',
  })
  readonly occurredAt!: Date;

  @Field(() => SyncState, { description: 'Written in this channel and not yet at headquarters: PENDING.' })
  readonly syncState!: SyncState;

  @Field(() => String, {
    nullable: true,
    description: 'Why headquarters refused it; null unless FAILED (J3).',
  })
  readonly syncError!: string | null;
}

@ObjectType({
  description: 'A dealing with a customer, e.g. a visit or a phone call; it is never edited.',
  implements: [Node, TimelineEntry],
})
export class Activity extends TimelineEntry {
  @Field(() => ID, { description: 'Opaque global id of the activity, the same on every node.' })
  override readonly id!: string;

  @Field(() => ActivityType, { description: 'Which kind of dealing it was.' })
  readonly type!: ActivityType;

  @Field(() => String, { nullable: true, description: 'A headline; null where none was given.' })
  readonly subject!: string | null;

  @Field(() => DateTime, { description: 'When it was logged, which may be long after it happened.' })
  readonly createdAt!: Date;
}

@ObjectType({
  description:
    'Something worth remembering about a customer; its author or an administrator can change it later (T4).',
  implements: [Node, TimelineEntry],
})
export class Note extends TimelineEntry {
  @Field(() => ID, { description: 'Opaque global id of the note, the same on every node.' })
  override readonly id!: string;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it got the text that stands; null for one that was never edited.',
  })
  readonly editedAt!: Date | null;

  @Field(() => Int, { description: 'Grows by one with every change.' })
  readonly version!: number;

  @Field(() => Boolean, {
    description: 'May the caller edit or delete it? Its author or an administrator may (T4).',
  })
  readonly canEdit!: boolean;

  @Field(() => [NoteVersion], { description: 'Earlier texts, newest first; empty for one never edited.' })
  readonly history!: readonly NoteVersion[];
}
