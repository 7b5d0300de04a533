import { Field, ID, ObjectType } from 'type-graphql';
import { Node } from '../relay/node.type';

@ObjectType({
  description:
    'A kind of dealing with a customer that headquarters lets associates log, e.g. a store visit (T1).',
  implements: Node,
})
export class ActivityType implements Node {
  @Field(() => ID, { description: 'Opaque global id of the kind, the same on every node.' })
  readonly id!: string;

  @Field(() => String, { description: 'Unique key by which `logActivity` refers to it.' })
  readonly code!: string;

  @Field(() => String, { description: 'What screens call it.' })
  readonly label!: string;
}
