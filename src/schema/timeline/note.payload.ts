import { Field, ObjectType } from 'type-graphql';
import { UserError } from '../errors/user-error.type';
import { Note } from './timeline-entry.type';

@ObjectType({ description: 'The note as it stands after the mutation.' })
export class NotePayload {
  @Field(() => Note, { nullable: true, description: 'Null where a rule refused; nothing was written then.' })
  readonly note!: Note | null;

  @Field(() => [UserError], { description: 'What rules refused; empty where the note stands.' })
  readonly userErrors!: readonly UserError[];
}
