import { Field, Int, ObjectType } from 'type-graphql';
import { UserError } from '../errors/user-error.type';
import { ClientBook } from './client-book.type';

@ObjectType({ description: 'All or nothing: with any userError no client moved.' })
export class ReassignClientsPayload {
  @Field(() => Int, {
    description: 'How many moved; who stood in that very book already is not counted (B2).',
  })
  readonly reassignedCount!: number;

  @Field(() => ClientBook, {
    nullable: true,
    description:
      'The book that they are in now; null where a rule refused, or nobody was to be moved to an associate without a book.',
  })
  readonly clientBook!: ClientBook | null;

  @Field(() => [UserError], {
    description: 'What rules refused; empty where all of them are in the book now.',
  })
  readonly userErrors!: readonly UserError[];
}
