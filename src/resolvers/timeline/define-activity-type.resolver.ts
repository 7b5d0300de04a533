import { Arg, Authorized, Ctx, Mutation, Resolver } from 'type-graphql';
import type { ActivityType } from '../../database/rows';
import { DefineActivityTypeInput } from '../../schema/timeline/define-activity-type.input';
import { DefineActivityTypePayload } from '../../schema/timeline/define-activity-type.payload';
import { defineActivityType } from '../../services/organisation/define-activity-type';
import { rights } from '../../services/organisation/rights';
import type { RequestContext } from '../context';
import { withUserErrors } from '../errors/user-errors';

/** Defining kinds of activity. */
@Resolver()
export class DefineActivityTypeResolver {
  @Authorized(rights.administer)
  @Mutation(() => DefineActivityTypePayload, {
    description: 'Adds a kind of activity, or changes the label of one that exists (T1).',
  })
  defineActivityType(
    @Arg('input', () => DefineActivityTypeInput, { description: 'Its code and label.' })
    input: DefineActivityTypeInput,
    @Ctx() context: RequestContext,
  ) {
    const { call } = context;
    return withUserErrors<{ activityType: ActivityType | null }>(
      context,
      { activityType: null },
      async () => {
        await defineActivityType(call, input);
        return { activityType: call.organisation.activityTypes.get(input.code) ?? null };
      },
    );
  }
}
