import { Field, ID, ObjectType } from 'type-graphql';
import { Node } from '../relay/node.type';

@ObjectType({ description: 'A measure of Customer Insights that cards show.' })
export class MeasureSelection {
  @Field(() => String, { description: 'As Customer Insights names it, e.g. ChurnProbability.' })
  readonly name!: string;

  @Field(() => String, { description: 'As cards show it.' })
  readonly label!: string;
}

@ObjectType({ implements: Node, description: 'How measures of Customer Insights are asked for (I4).' })
export class CustomerInsightsSettings implements Node {
  @Field(() => ID, { description: 'Opaque global id of the settings, the same on every node.' })
  readonly id!: string;

  @Field(() => Boolean, { description: 'On only where the whole way was checked (I5).' })
  readonly enabled!: boolean;

  @Field(() => String, { nullable: true, description: 'The application that reads Customer Insights (I1).' })
  readonly applicationId!: string | null;

  @Field(() => String, { nullable: true, description: 'Name of its secret in the Key Vault parameters.' })
  readonly secretName!: string | null;

  @Field(() => String, { nullable: true, description: 'Instance of Customer Insights.' })
  readonly environmentInstanceId!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Set for Customer Insights on Dataverse, e.g. https://contoso.crm.dynamics.com; left out, the data API of the instance is used.',
  })
  readonly organizationUrl!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The attribute in Customer Insights that holds the customer account number.',
  })
  readonly alternateCustomerId!: string | null;

  @Field(() => [MeasureSelection], {
    description: 'At most three, in the order in which cards show them (K2).',
  })
  readonly measures!: readonly MeasureSelection[];

  @Field(() => String, {
    nullable: true,
    description: 'What the last check or fetch said; null while all is well.',
  })
  readonly problem!: string | null;
}
