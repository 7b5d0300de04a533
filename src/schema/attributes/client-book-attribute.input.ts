import { Field, InputType, Int } from 'type-graphql';

@InputType({ description: 'An attribute that client books shall capture and cards show.' })
export class ClientBookAttributeInput {
  @Field(() => String, {
    description:
      'Key of an attribute definition; an unknown one is INVALID_VALUE (C8), and so is one named twice.',
  })
  readonly name!: string;

  @Field(() => Int, { description: '1 comes before 2; not negative.' })
  readonly displayOrder!: number;

  @Field(() => Boolean, { description: 'Shall client books be filtered by it?' })
  readonly refinable!: boolean;
}
