import { Field, ObjectType } from 'type-graphql';

@ObjectType({ description: 'One coordinate of the ledger under which what a customer buys is posted.' })
export class FinancialDimension {
  @Field(() => String, { description: 'The axis of the ledger, e.g. CostCenter.' })
  readonly name!: string;

  @Field(() => String, { description: 'The position on that axis, e.g. 100.' })
  readonly value!: string;
}
