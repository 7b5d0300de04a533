import { Field, ID, ObjectType } from 'type-graphql';
import { UserError } from '../errors/user-error.type';

@ObjectType({ description: 'Which note is gone.' })
export class DeleteNotePayload {
  @Field(() => ID, {
    nullable: true,
    description: 'Its global id, under which nothing is read any longer; null where a rule refused.',
  })
  readonly deletedNoteId!: string | null;

  @Field(() => [UserError], { description: 'What rules refused; empty where the note is gone.' })
  readonly userErrors!: readonly UserError[];
}
