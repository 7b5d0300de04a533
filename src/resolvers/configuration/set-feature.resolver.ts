import { Arg, Authorized, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Feature } from '../../database/rows';
import { SetFeatureInput } from '../../schema/configuration/set-feature.input';
import { SetFeaturePayload } from '../../schema/configuration/set-feature.payload';
import { rights } from '../../services/organisation/rights';
import { setFeature } from '../../services/organisation/set-feature';
import type { RequestContext } from '../context';
import { withUserErrors } from '../errors/user-errors';

/** Switching features. */
@Resolver()
export class SetFeatureResolver {
  @Authorized(rights.administer)
  @Mutation(() => SetFeaturePayload, {
    description: 'Switches a feature; in the wrong order it is refused with CONFIGURATION_INVALID (L9).',
  })
  setFeature(
    @Arg('input', () => SetFeatureInput, { description: 'Which one, and where to put it.' })
    { key, enabled }: SetFeatureInput,
    @Ctx() context: RequestContext,
  ) {
    const { call } = context;
    return withUserErrors<{ feature: Feature | null }>(context, { feature: null }, async () => {
      await setFeature(call, key, enabled);
      return { feature: call.organisation.features.get(key) ?? null };
    });
  }
}
