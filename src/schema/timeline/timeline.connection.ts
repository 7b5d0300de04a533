import { Field, ObjectType } from 'type-graphql';
import { PageInfo } from '../relay/page-info.type';
import { TimelineEntry } from './timeline-entry.type';

@ObjectType({ description: 'One activity or note with its place in the timeline.' })
export class TimelineEdge {
  @Field(() => String, { description: 'Opaque place of this entry, newest first.' })
  readonly cursor!: string;

  @Field(() => TimelineEntry, { description: 'The activity or note itself.' })
  readonly node!: TimelineEntry;
}

@ObjectType({ description: 'One page of the activities and notes about a customer, newest first (T2).' })
export class TimelineConnection {
  @Field(() => [TimelineEdge], { description: 'The entries of this page with their cursors.' })
  readonly edges!: readonly TimelineEdge[];

  @Field(() => [TimelineEntry], { description: 'The entries of `edges`, in the same order.' })
  readonly nodes!: readonly TimelineEntry[];

  @Field(() => PageInfo, { description: 'Whether there are older entries, and from where to go on.' })
  readonly pageInfo!: PageInfo;
}
