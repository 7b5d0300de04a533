import { Authorized, Ctx, Query, Resolver } from 'type-graphql';
import { Viewer } from '../../schema/organisation/viewer.type';
import { operationsOf, scopesOf } from '../../services/organisation/caller';
import type { RequestContext } from '../context';

/** Who is asking. */
@Resolver(() => Viewer)
export class ViewerResolver {
  @Authorized()
  @Query(() => Viewer, { description: 'Who is asking, from where, and what they may do.' })
  async viewer(@Ctx() { call: { caller, headquarters } }: RequestContext) {
    const person = caller.kind === 'person' ? caller : null;
    return {
      staff: person?.staff ?? null,
      store: person?.store ?? null,
      integration: caller.kind === 'integration' ? caller.name : null,
      operations: operationsOf(caller),
      scopes: scopesOf(caller),
      headquarters: await headquarters.status(),
    };
  }
}
