import { Field, ObjectType } from 'type-graphql';
import { PageInfo } from '../relay/page-info.type';
import { Activity } from './timeline-entry.type';

@ObjectType({ description: 'One activity with its place among those of the customer.' })
export class ActivityEdge {
  @Field(() => String, { description: 'Opaque place of this activity, newest first.' })
  readonly cursor!: string;

  @Field(() => Activity, { description: 'What was done.' })
  readonly node!: Activity;
}

@ObjectType({ description: 'One page of what was done with a customer, newest first.' })
export class ActivityConnection {
  @Field(() => [ActivityEdge], { description: 'The activities of this page with their cursors.' })
  readonly edges!: readonly ActivityEdge[];

  @Field(() => [Activity], { description: 'The activities of `edges`, in the same order.' })
  readonly nodes!: readonly Activity[];

  @Field(() => PageInfo, { description: 'Whether there are older activities, and from where to go on.' })
  readonly pageInfo!: PageInfo;
}
