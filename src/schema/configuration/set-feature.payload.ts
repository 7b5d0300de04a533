import { Field, ObjectType } from 'type-graphql';
import { UserError } from '../errors/user-error.type';
import { Feature } from './feature.type';

@ObjectType({ description: 'The switch as it stands now.' })
export class SetFeaturePayload {
  @Field(() => Feature, {
    nullable: true,
    description: 'Null where a rule refused; nothing was written then.',
  })
  readonly feature!: Feature | null;

  @Field(() => [UserError], { description: 'What rules refused; empty where it stands.' })
  readonly userErrors!: readonly UserError[];
}
