import { Authorized, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { LegalEntity as LegalEntityRow } from '../../database/rows';
import { LegalEntity } from '../../schema/organisation/legal-entity.type';
import { legalEntitiesOf, may } from '../../services/organisation/caller';
import { rights } from '../../services/organisation/rights';
import type { RequestContext } from '../context';

/** Legal entities. */
@Resolver(() => LegalEntity)
export class LegalEntityResolver {
  @Authorized()
  @Query(() => [LegalEntity], {
    nullable: true,
    description: "All with ADMINISTER, else the caller's own; by code.",
  })
  legalEntities(@Ctx() { call: { caller, organisation } }: RequestContext): LegalEntityRow[] {
    const all = [...organisation.legalEntities.values()];
    if (may(caller, rights.administer)) return all;
    return all.filter(({ code }) => legalEntitiesOf(caller).includes(code));
  }

  @FieldResolver()
  clientBookNumberFormat(@Root() { code }: LegalEntityRow, @Ctx() { call }: RequestContext): string | null {
    return call.organisation.numberFormat('CLIENT_BOOK', code);
  }
}
