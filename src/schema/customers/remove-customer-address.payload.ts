import { Field, ID, ObjectType } from 'type-graphql';
import { UserError } from '../errors/user-error.type';
import { Customer } from './customer.type';

@ObjectType({ description: 'Which address is gone, and the customer without it.' })
export class RemoveCustomerAddressPayload {
  @Field(() => ID, {
    nullable: true,
    description: 'Global id that the address had; null where a rule refused.',
  })
  readonly removedAddressId!: string | null;

  @Field(() => Customer, { nullable: true, description: 'Whose address it was; null where a rule refused.' })
  readonly customer!: Customer | null;

  @Field(() => [UserError], { description: 'What rules refused; empty where the address is gone.' })
  readonly userErrors!: readonly UserError[];
}
