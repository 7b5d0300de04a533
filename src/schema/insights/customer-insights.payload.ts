import { Field, ObjectType } from 'type-graphql';
import { UserError } from '../errors/user-error.type';
import { CustomerInsightsSettings } from './customer-insights-settings.type';

@ObjectType({ description: 'The Customer Insights parameters as they stand now.' })
export class CustomerInsightsPayload {
  @Field(() => CustomerInsightsSettings, {
    description: 'As stored; where a step of the check failed, with the new values and switched off (I5).',
  })
  readonly customerInsights!: CustomerInsightsSettings;

  @Field(() => [UserError], { description: 'What rules refused; the message says which step failed.' })
  readonly userErrors!: readonly UserError[];
}
