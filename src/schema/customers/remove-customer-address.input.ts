import { Field, ID, InputType, Int } from 'type-graphql';

@InputType({ description: 'Which address is to go; the oldest other one follows a primary one (A1).' })
export class RemoveCustomerAddressInput {
  @Field(() => ID, { description: 'Global id of the place that goes.' })
  readonly addressId!: string;

  @Field(() => Int, {
    nullable: true,
    description:
      'The version of the customer that was read; out of date it is VERSION_CONFLICT (S8). Left out, whatever stands.',
  })
  readonly expectedVersion?: number | null;
}
