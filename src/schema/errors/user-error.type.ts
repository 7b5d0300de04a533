import { Field, ObjectType } from 'type-graphql';
import { FeatureKey } from '../configuration/feature-key.enum';
import { Node } from '../relay/node.type';
import { UserErrorCode } from './user-error-code.enum';

@ObjectType({
  description:
    'What a business rule refused. `field` is the path into `input`, e.g. ["addresses", "0", "country"].',
})
export class UserError {
  @Field(() => UserErrorCode, { description: 'The reason for a program to act on; more of them may come.' })
  readonly code!: UserErrorCode;

  @Field(() => String, {
    description: 'The reason for a person to read, in English; a till in another language goes by `code`.',
  })
  readonly message!: string;

  @Field(() => [String], {
    nullable: true,
    description:
      'Path into `input` of what was refused, list positions as text; null where no one field is to blame.',
  })
  readonly field!: readonly string[] | null;

  @Field(() => Node, {
    nullable: true,
    description:
      'What stands in the way: the client book, the customer as it is now, the holder of the value. Null where the caller may not see it.',
  })
  readonly related!: Node | null;

  @Field(() => FeatureKey, { nullable: true, description: 'With FEATURE_DISABLED: which one.' })
  readonly feature!: FeatureKey | null;
}
