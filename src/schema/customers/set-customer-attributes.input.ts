import { Field, ID, InputType, Int } from 'type-graphql';
import { AttributeValueInput } from '../attributes/attribute-value.input';

@InputType({ description: 'Attributes of a customer that get another value, or none; the others stay.' })
export class SetCustomerAttributesInput {
  @Field(() => ID, { description: 'Global id or GUID of the customer.' })
  readonly customerId!: string;

  @Field(() => Int, {
    nullable: true,
    description:
      'The version of the customer that was read; out of date it is VERSION_CONFLICT (S8). Left out, whatever stands.',
  })
  readonly expectedVersion?: number | null;

  @Field(() => [AttributeValueInput], {
    description: 'By attribute name, each once; a required one can be changed, but not removed (C1).',
  })
  readonly values!: AttributeValueInput[];
}
