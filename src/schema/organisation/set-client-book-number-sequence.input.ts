import { Field, InputType } from 'type-graphql';

@InputType({ description: 'How the client books of a legal entity are numbered from now on (B1).' })
export class SetClientBookNumberSequenceInput {
  @Field(() => String, { description: 'Whose client books, e.g. US01.' })
  readonly legalEntityCode!: string;

  @Field(() => String, {
    nullable: true,
    description: '# stands for a digit, e.g. CB-######; null switches the sequence off.',
  })
  readonly format?: string | null;
}
