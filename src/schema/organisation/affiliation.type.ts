import { Field, ID, ObjectType } from 'type-graphql';
import { Node } from '../relay/node.type';

@ObjectType({
  description: 'A group of people, such as students or employees, that a customer can belong to.',
  implements: Node,
})
export class Affiliation implements Node {
  @Field(() => ID, { description: 'Opaque global id of the group of people, the same on every node.' })
  readonly id!: string;

  @Field(() => String, { description: 'Short code by which inputs and filters refer to it.' })
  readonly code!: string;

  @Field(() => String, { description: 'What people call it.' })
  readonly name!: string;
}
