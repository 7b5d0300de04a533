import { Field, Int, ObjectType } from 'type-graphql';
import { AttributeDefinition } from './attribute-definition.type';

@ObjectType({ description: 'An attribute that client books capture and cards show.' })
export class ClientBookAttribute {
  @Field(() => AttributeDefinition, { description: 'What is recorded, and which values it takes.' })
  readonly definition!: AttributeDefinition;

  @Field(() => Int, { description: '1 comes before 2.' })
  readonly displayOrder!: number;

  @Field(() => Boolean, { description: 'Can a client book be filtered by it?' })
  readonly refinable!: boolean;
}
