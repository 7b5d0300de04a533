import { Field, ID, InputType } from 'type-graphql';

@InputType({ description: 'Which customers to put into whose client book, at most 500 at once (B5).' })
export class AddToClientBookInput {
  @Field(() => [ID], {
    description:
      'Global ids or GUIDs; a pending customer is refused, since client books live at headquarters (L6).',
  })
  readonly customerIds!: string[];

  @Field(() => String, {
    nullable: true,
    description: "Left out, the caller's own book, which is made on first use.",
  })
  readonly staffId?: string | null;
}
