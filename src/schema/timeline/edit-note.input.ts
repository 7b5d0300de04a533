import { Field, ID, InputType, Int } from 'type-graphql';

@InputType({ description: 'Another text for a note; its author or an administrator may (T4).' })
export class EditNoteInput {
  @Field(() => ID, { description: 'Global id of the note.' })
  readonly noteId!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'The version that was read; where the note changed since, VERSION_CONFLICT.',
  })
  readonly expectedVersion?: number | null;

  @Field(() => String, { description: 'What it says from now on; the earlier text stays in its history.' })
  readonly text!: string;
}
