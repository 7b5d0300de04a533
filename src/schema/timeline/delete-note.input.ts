import { Field, ID, InputType } from 'type-graphql';

@InputType({ description: 'Which note to take off the timeline; its author or an administrator may (T4).' })
export class DeleteNoteInput {
  @Field(() => ID, { description: 'Global id of the note; one that is deleted already stays so.' })
  readonly noteId!: string;
}
