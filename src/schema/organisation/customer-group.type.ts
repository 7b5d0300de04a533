import { Field, ID, ObjectType } from 'type-graphql';
import { Node } from '../relay/node.type';
import { FinancialDimension } from './financial-dimension.type';

@ObjectType({
  description:
    'A group that customers are posted under; new customers take their financial dimensions from it (D4).',
  implements: Node,
})
export class CustomerGroup implements Node {
  @Field(() => ID, { description: 'Opaque global id of the group, the same on every node.' })
  readonly id!: string;

  @Field(() => String, { description: 'Short code by which inputs and configuration refer to the group.' })
  readonly code!: string;

  @Field(() => String, { description: 'What people call the group.' })
  readonly name!: string;

  @Field(() => [FinancialDimension], {
    description: 'What a new customer of this group is given, in display order.',
  })
  readonly financialDimensions!: readonly FinancialDimension[];
}
