import { Field, ID, ObjectType } from 'type-graphql';
import { ClientBook } from '../client-books/client-book.type';
import { Node } from '../relay/node.type';

@ObjectType({
  description: 'A person who works in stores; in clienteling, an associate.',
  implements: Node,
})
export class Staff implements Node {
  @Field(() => ID, { description: 'Opaque global id of the person, the same on every node.' })
  readonly id!: string;

  @Field(() => String, {
    description: 'The number the person signs in to a POS with, e.g. 000160; inputs take this one.',
  })
  readonly staffId!: string;

  @Field(() => String, { description: 'What colleagues call the person.' })
  readonly name!: string;

  @Field(() => [String], {
    description: 'Codes; a store that shares one of these sees the client books of the person (B4).',
  })
  readonly addressBooks!: readonly string[];

  @Field(() => ClientBook, { nullable: true, description: "In the legal entity of the caller's store." })
  readonly clientBook!: ClientBook | null;
}
