import { Field, InputType } from 'type-graphql';

@InputType({ description: 'A measure that cards shall show.' })
export class MeasureSelectionInput {
  @Field(() => String, { description: 'As Customer Insights names it, e.g. ChurnProbability.' })
  readonly name!: string;

  @Field(() => String, { nullable: true, description: 'As cards show it; left out, they show its name.' })
  readonly label?: string | null;
}

@InputType({ description: 'Customer Insights parameters (I4); what is left out stays, null clears.' })
export class ConfigureCustomerInsightsInput {
  @Field(() => Boolean, {
    description: 'True checks the whole way first, and stays off where it fails (I5).',
  })
  readonly enabled!: boolean;

  @Field(() => String, { nullable: true, description: 'The application that reads Customer Insights.' })
  readonly applicationId?: string | null;

  @Field(() => String, { nullable: true, description: 'Name of its secret in the Key Vault parameters.' })
  readonly secretName?: string | null;

  @Field(() => String, { nullable: true, description: 'Instance of Customer Insights.' })
  readonly environmentInstanceId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'For Customer Insights on Dataverse, e.g. https://contoso.crm.dynamics.com.',
  })
  readonly organizationUrl?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The attribute in Customer Insights that holds the customer account number.',
  })
  readonly alternateCustomerId?: string | null;

  @Field(() => [MeasureSelectionInput], {
    nullable: true,
    description: 'At most three, in the order in which cards show them.',
  })
  readonly measures?: readonly MeasureSelectionInput[] | null;
}
