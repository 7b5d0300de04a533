import { Field, ObjectType } from 'type-graphql';
import { UserError } from '../errors/user-error.type';
import { Customer } from './customer.type';

@ObjectType({ description: 'The customer as it stands after the edit form was saved.' })
export class UpdateCustomerPayload {
  @Field(() => Customer, {
    nullable: true,
    description: 'Null where a rule refused; nothing was written then.',
  })
  readonly customer!: Customer | null;

  @Field(() => [UserError], {
    description: 'What rules refused, all of it at once; empty where it is saved.',
  })
  readonly userErrors!: readonly UserError[];
}
