import { Field, ObjectType } from 'type-graphql';
import { UserError } from '../errors/user-error.type';
import { ClientBookAttribute } from './client-book-attribute.type';

@ObjectType({ description: 'What client books capture now.' })
export class SetClientBookAttributesPayload {
  @Field(() => [ClientBookAttribute], {
    description: 'In display order; as they were before where a rule refused.',
  })
  readonly attributes!: readonly ClientBookAttribute[];

  @Field(() => [UserError], { description: 'What rules refused; empty where it stands.' })
  readonly userErrors!: readonly UserError[];
}
