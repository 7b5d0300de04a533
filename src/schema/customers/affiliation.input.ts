import { Field, ID, InputType, Int } from 'type-graphql';

@InputType({ description: 'One affiliation of one customer.' })
export class AffiliationInput {
  @Field(() => ID, { description: 'Global id or GUID of the customer.' })
  readonly customerId!: string;

  @Field(() => Int, {
    nullable: true,
    description:
      'The version of the customer that was read; out of date it is VERSION_CONFLICT (S8). Left out, whatever stands.',
  })
  readonly expectedVersion?: number | null;

  @Field(() => String, { description: 'Code, e.g. COFFEE-CLUB; an unknown one is INVALID_VALUE (C8).' })
  readonly affiliation!: string;
}
