import { Field, InputType } from 'type-graphql';

@InputType({ description: 'A kind of activity; a code that exists gets a new label (T1).' })
export class DefineActivityTypeInput {
  @Field(() => String, {
    description: 'Key by which `logActivity` will refer to it; letters, digits and _ . - only.',
  })
  readonly code!: string;

  @Field(() => String, { description: 'What screens shall call it.' })
  readonly label!: string;
}
