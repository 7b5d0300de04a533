import { Field, ID, ObjectType } from 'type-graphql';
import { Node } from '../relay/node.type';

@ObjectType({
  description: 'A company of the retailer, to which stores, customers and client books belong.',
  implements: Node,
})
export class LegalEntity implements Node {
  @Field(() => ID, { description: 'Opaque global id of the company, the same on every node.' })
  readonly id!: string;

  @Field(() => String, { description: 'Short code by which configuration refers to it, e.g. USRT.' })
  readonly code!: string;

  @Field(() => String, { description: 'What people call the company.' })
  readonly name!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Number sequence of its client books, e.g. CB-######; null: not set up.',
  })
  readonly clientBookNumberFormat!: string | null;
}
