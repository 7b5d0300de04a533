import { Field, ID, ObjectType } from 'type-graphql';
import { UserError } from '../errors/user-error.type';
import { ClientBook } from './client-book.type';

@ObjectType({ description: 'All or nothing: with any userError no client was removed.' })
export class RemoveFromClientBookPayload {
  @Field(() => [ID], {
    description:
      'Global ids of the customers who were taken out, each once in the order in which they were named; empty where a rule refused.',
  })
  readonly removedCustomerIds!: readonly string[];

  @Field(() => ClientBook, {
    nullable: true,
    description: 'The book that they stood in; null where it was more than one, or a rule refused.',
  })
  readonly clientBook!: ClientBook | null;

  @Field(() => [UserError], { description: 'What rules refused; empty where all of them were taken out.' })
  readonly userErrors!: readonly UserError[];
}
