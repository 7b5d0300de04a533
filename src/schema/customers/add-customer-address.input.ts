import { Field, ID, InputType, Int } from 'type-graphql';
import { UUID } from '../scalars/uuid.scalar';
import { AddressInput } from './address.input';

@InputType({
  description: 'A further address of a customer; under ASYNC_ADDRESSES it is kept here and sent later (S8).',
})
export class AddCustomerAddressInput {
  @Field(() => UUID, {
    nullable: true,
    description:
      "The caller's own GUID for this address; sent again it returns the first one and writes nothing (C5).",
  })
  readonly guid?: string | null;

  @Field(() => ID, { description: 'Global id or GUID of the customer.' })
  readonly customerId!: string;

  @Field(() => Int, {
    nullable: true,
    description:
      'The version of the customer that was read; out of date it is VERSION_CONFLICT (S8). Left out, whatever stands.',
  })
  readonly expectedVersion?: number | null;

  @Field(() => AddressInput, { description: 'Where the customer can be reached too.' })
  readonly address!: AddressInput;
}
