import { Field, ObjectType } from 'type-graphql';
import { Staff } from '../organisation/staff.type';
import { DateTime } from '../scalars/date-time.scalar';

@ObjectType({ description: 'What a note said before it was edited (T4).' })
export class NoteVersion {
  @Field(() => String, { description: 'What it said then, unformatted.' })
  readonly text!: string;

  @Field(() => Staff, { description: 'Who gave it this text: who wrote the note, or who edited it later.' })
  readonly author!: Staff;

  @Field(() => DateTime, { description: 'When it got this text.' })
  readonly at!: Date;
}
