import { Arg, Authorized, Ctx, FieldResolver, Mutation, Query, Resolver } from 'type-graphql';
import { ConfigureCustomerInsightsInput } from '../../schema/insights/configure-customer-insights.input';
import { CustomerInsightsPayload } from '../../schema/insights/customer-insights.payload';
import { CustomerInsightsSettings } from '../../schema/insights/customer-insights-settings.type';
import { type InsightsRecord, insightsSettings } from '../../services/insights/insights-settings.reads';
import {
  configureCustomerInsights,
  INSIGHTS_ID,
} from '../../services/organisation/configure-customer-insights';
import { rights } from '../../services/organisation/rights';
import type { RequestContext } from '../context';
import { withUserErrors } from '../errors/user-errors';

/** As it is before anything was set up. */
const unset: InsightsRecord = {
  id: INSIGHTS_ID,
  enabled: false,
  applicationId: null,
  secretName: null,
  environmentInstanceId: null,
  organizationUrl: null,
  alternateCustomerId: null,
  measures: [],
  problem: null,
};

/** Customer Insights parameters. */
@Resolver(() => CustomerInsightsSettings)
export class CustomerInsightsResolver {
  @Authorized(rights.administer)
  @Query(() => CustomerInsightsSettings, {
    nullable: true,
    description: 'The Customer Insights parameters; null before they are first set up.',
  })
  customerInsights(@Ctx() { call }: RequestContext) {
    return insightsSettings(call.database.prisma);
  }

  @Authorized(rights.administer)
  @Mutation(() => CustomerInsightsPayload, {
    description:
      'Turns itself back off, with the reason in userErrors, where any step of the set-up fails (I5).',
  })
  configureCustomerInsights(
    @Arg('input', () => ConfigureCustomerInsightsInput, { description: 'What to change, and the switch.' })
    input: ConfigureCustomerInsightsInput,
    @Ctx() context: RequestContext,
  ) {
    return withUserErrors(context, {}, async () => {
      await configureCustomerInsights(context.call, input);
      return {};
    });
  }
}

/** The parameters as they stand when all else of the mutation is done, refused or not. */
@Resolver(() => CustomerInsightsPayload)
export class CustomerInsightsPayloadResolver {
  @FieldResolver()
  async customerInsights(@Ctx() { call }: RequestContext) {
    return (await insightsSettings(call.database.prisma)) ?? unset;
  }
}
