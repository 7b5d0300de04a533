import { Field, InputType, Int } from 'type-graphql';
import { AttributeType } from './attribute-type.enum';

@InputType({
  description:
    'An attribute of customers; a name that exists changes the definition, where existing values fit it (C7).',
})
export class DefineAttributeInput {
  @Field(() => String, {
    description: 'Key by which everything refers to it; letters, digits and _ . - only.',
  })
  readonly name!: string;

  @Field(() => String, { description: 'What screens shall call it.' })
  readonly label!: string;

  @Field(() => AttributeType, { description: 'What values it shall take.' })
  readonly type!: AttributeType;

  @Field(() => [String], {
    nullable: true,
    description: 'What a CHOICE chooses from, in display order; left out, it keeps those that it has.',
  })
  readonly options?: string[] | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'True where every new customer must have a value from now on (C1).',
  })
  readonly required!: boolean;

  @Field(() => Int, { defaultValue: 0, description: '1 comes before 2; not negative.' })
  readonly displayOrder!: number;
}
