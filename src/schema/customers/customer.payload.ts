import { Field, ObjectType } from 'type-graphql';
import { UserError } from '../errors/user-error.type';
import { Customer } from './customer.type';

@ObjectType({ description: 'The customer as it stands after the mutation.' })
export class CustomerPayload {
  @Field(() => Customer, {
    nullable: true,
    description: 'Null where a rule refused; nothing was written then.',
  })
  readonly customer!: Customer | null;

  @Field(() => [UserError], { description: 'What rules refused; empty where the customer stands so.' })
  readonly userErrors!: readonly UserError[];
}
