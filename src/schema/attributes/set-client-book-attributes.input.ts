import { Field, InputType } from 'type-graphql';
import { ClientBookAttributeInput } from './client-book-attribute.input';

@InputType({ description: 'All that client books shall capture.' })
export class SetClientBookAttributesInput {
  @Field(() => [ClientBookAttributeInput], {
    description: 'The whole list: what is not named is captured and shown no longer.',
  })
  readonly attributes!: ClientBookAttributeInput[];
}
