import { Field, ObjectType } from 'type-graphql';
import { UserError } from '../errors/user-error.type';
import { CreationMode } from './creation-mode.enum';
import { Customer } from './customer.type';
import { DuplicateCandidate } from './duplicate-candidate.type';

@ObjectType({ description: 'The customer that was created, or made earlier with the same guid (C5).' })
export class CreateCustomerPayload {
  @Field(() => Customer, {
    nullable: true,
    description: 'Null where a rule refused; nothing was written then.',
  })
  readonly customer!: Customer | null;

  @Field(() => CreationMode, {
    nullable: true,
    description: 'Where the customer was created, and why there; null where a rule refused.',
  })
  readonly creationMode!: CreationMode | null;

  @Field(() => [DuplicateCandidate], {
    description:
      'Others of the legal entity who may be the same, best first, at most ten; empty without CUSTOMER_SEARCH (C6).',
  })
  readonly possibleDuplicates!: readonly DuplicateCandidate[];

  @Field(() => [UserError], { description: 'What rules refused; empty where the customer stands.' })
  readonly userErrors!: readonly UserError[];
}
