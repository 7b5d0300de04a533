import { Field, ObjectType } from 'type-graphql';
import { UserError } from '../errors/user-error.type';
import { AttributeDefinition } from './attribute-definition.type';

@ObjectType({ description: 'The definition as it stands now.' })
export class DefineAttributePayload {
  @Field(() => AttributeDefinition, {
    nullable: true,
    description: 'Null where a rule refused; nothing was written then.',
  })
  readonly attribute!: AttributeDefinition | null;

  @Field(() => [UserError], { description: 'What rules refused; empty where it stands.' })
  readonly userErrors!: readonly UserError[];
}
