import { Field, ObjectType } from 'type-graphql';
import { UserError } from '../errors/user-error.type';
import { Address } from './address.type';
import { Customer } from './customer.type';

@ObjectType({ description: 'The address as it stands after the mutation, and whose it is.' })
export class AddressPayload {
  @Field(() => Address, {
    nullable: true,
    description: 'Null where a rule refused; nothing was written then.',
  })
  readonly address!: Address | null;

  @Field(() => Customer, { nullable: true, description: 'Whose address it is; null where a rule refused.' })
  readonly customer!: Customer | null;

  @Field(() => [UserError], { description: 'What rules refused; empty where the address stands so.' })
  readonly userErrors!: readonly UserError[];
}
