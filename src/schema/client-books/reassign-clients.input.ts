import { Field, ID, InputType } from 'type-graphql';

@InputType({
  description:
    'Exactly one of customerIds and wholeBook; wholeBook needs fromClientBookId. Within one legal entity (B5).',
})
export class ReassignClientsInput {
  @Field(() => [ID], {
    nullable: true,
    description: 'Global ids or GUIDs of customers who stand in a client book, at most 500 at once.',
  })
  readonly customerIds?: string[] | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Everyone in the book that is left, whatever its size, e.g. when its associate leaves.',
  })
  readonly wholeBook!: boolean;

  @Field(() => ID, {
    nullable: true,
    description: 'The book that they leave; left out, whichever of the legal entity holds them.',
  })
  readonly fromClientBookId?: string | null;

  @Field(() => String, {
    description: 'Staff id of who looks after them from now on; their book is made on first use (B1).',
  })
  readonly toStaffId!: string;
}
