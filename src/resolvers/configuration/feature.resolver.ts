import { Authorized, Ctx, Query, Resolver } from 'type-graphql';
import { Feature } from '../../schema/configuration/feature.type';
import { configurationId } from '../../services/organisation/configuration-id';
import { FEATURE_KEYS } from '../../services/organisation/organisation';
import type { RequestContext } from '../context';

/** Feature management. */
@Resolver(() => Feature)
export class FeatureResolver {
  @Authorized()
  @Query(() => [Feature], { description: 'Every feature and whether it is on.' })
  features(@Ctx() { call: { organisation } }: RequestContext) {
    return FEATURE_KEYS.map((key) => ({
      id: configurationId('Feature', key),
      key,
      enabled: organisation.isOn(key),
    }));
  }
}
