import { Field, ID, InputType } from 'type-graphql';

@InputType({ description: 'Which customers to take out of which client book, at most 500 at once (B5).' })
export class RemoveFromClientBookInput {
  @Field(() => [ID], { description: 'Global ids or GUIDs; the customers themselves stay.' })
  readonly customerIds!: string[];

  @Field(() => ID, {
    nullable: true,
    description: "Left out, the book of the caller's legal entity that holds them.",
  })
  readonly clientBookId?: string | null;
}
