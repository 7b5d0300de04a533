import { Field, ObjectType } from 'type-graphql';
import { PageInfo } from '../relay/page-info.type';
import { Note } from './timeline-entry.type';

@ObjectType({ description: 'One note with its place among those about the customer.' })
export class NoteEdge {
  @Field(() => String, { description: 'Opaque place of this note, newest first.' })
  readonly cursor!: string;

  @Field(() => Note, { description: 'What was written.' })
  readonly node!: Note;
}

@ObjectType({ description: 'One page of what was written about a customer, newest first.' })
export class NoteConnection {
  @Field(() => [NoteEdge], { description: 'The notes of this page with their cursors.' })
  readonly edges!: readonly NoteEdge[];

  @Field(() => [Note], { description: 'The notes of `edges`, in the same order.' })
  readonly nodes!: readonly Note[];

  @Field(() => PageInfo, { description: 'Whether there are older notes, and from where to go on.' })
  readonly pageInfo!: PageInfo;
}
