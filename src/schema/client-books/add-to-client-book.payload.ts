import { Field, ObjectType } from 'type-graphql';
import { UserError } from '../errors/user-error.type';
import { Client } from './client.type';
import { ClientBook } from './client-book.type';

@ObjectType({ description: 'All or nothing: with any userError no client was added.' })
export class AddToClientBookPayload {
  @Field(() => [Client], {
    description:
      'The places of the customers named, those who stood in this book already too (B2); empty where a rule refused.',
  })
  readonly clients!: readonly Client[];

  @Field(() => ClientBook, {
    nullable: true,
    description: 'The book that they are in; null where a rule refused.',
  })
  readonly clientBook!: ClientBook | null;

  @Field(() => [UserError], { description: 'What rules refused; empty where all of them stand in the book.' })
  readonly userErrors!: readonly UserError[];
}
