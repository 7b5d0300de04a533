import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Node } from '../relay/node.type';
import { AttributeType } from './attribute-type.enum';

@ObjectType({
  description: 'Something that headquarters lets stores record about customers, with the values it takes.',
  implements: Node,
})
export class AttributeDefinition implements Node {
  @Field(() => ID, { description: 'Opaque global id of the definition, the same on every node.' })
  readonly id!: string;

  @Field(() => String, {
    description: 'Unique key by which inputs and filters refer to it; it never changes.',
  })
  readonly name!: string;

  @Field(() => String, { description: 'What screens call it.' })
  readonly label!: string;

  @Field(() => AttributeType, { description: 'What values it takes.' })
  readonly type!: AttributeType;

  @Field(() => [String], {
    description: 'The values a CHOICE has, in display order; empty for the other types.',
  })
  readonly options!: readonly string[];

  @Field(() => Boolean, { description: 'True where every new customer must have a value (C1).' })
  readonly required!: boolean;

  @Field(() => Int, { description: "In the customer's own list of attributes; 1 comes before 2." })
  readonly displayOrder!: number;
}
