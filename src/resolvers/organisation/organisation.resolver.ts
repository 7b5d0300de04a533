import { Arg, Authorized, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { ClientBook, Staff as StaffRow } from '../../database/rows';
import { Affiliation } from '../../schema/organisation/affiliation.type';
import { CustomerGroup } from '../../schema/organisation/customer-group.type';
import { Staff } from '../../schema/organisation/staff.type';
import { fold } from '../../services/customers/fold';
import { associatesOfStore } from '../../services/organisation/associates-of-store';
import { requireRight } from '../../services/organisation/caller';
import { requireFeature } from '../../services/organisation/feature-guard';
import { rights } from '../../services/organisation/rights';
import type { RequestContext } from '../context';
import { staffOrFormer } from './present-staff';

/** Pick-lists of a till, and associates. */
@Resolver(() => Staff)
export class OrganisationResolver {
  @Authorized()
  @Query(() => [CustomerGroup], { description: 'Groups that customers are posted under, by code.' })
  customerGroups(@Ctx() { call }: RequestContext) {
    return [...call.organisation.customerGroups.values()];
  }

  @Authorized()
  @Query(() => [Affiliation], { description: 'Affiliations that customers may have, by code.' })
  affiliations(@Ctx() { call }: RequestContext) {
    return [...call.organisation.affiliations.values()];
  }

  @Authorized(rights.listAssociates)
  @Query(() => [Staff], {
    nullable: true,
    description: "Associates who share an address book with the caller's store.",
  })
  associates(
    @Arg('search', () => String, {
      nullable: true,
      description: 'Part of a name or staff id; left out, all.',
    })
    search: string | null | undefined,
    @Ctx() { call: { caller, organisation } }: RequestContext,
  ): StaffRow[] {
    const ids =
      caller.kind === 'person'
        ? associatesOfStore(organisation, caller.store)
        : [...organisation.staff.keys()];
    const wanted = fold(search ?? '');
    return ids
      .map((staffId) => staffOrFormer(organisation, staffId))
      .filter(({ name, staffId }) => fold(`${name} ${staffId}`).includes(wanted));
  }

  @FieldResolver()
  addressBooks(@Root() staff: StaffRow, @Ctx() { call }: RequestContext): readonly string[] {
    return call.organisation.addressBooksOf(staff);
  }

  @FieldResolver()
  clientBook(
    @Root() { staffId }: StaffRow,
    @Ctx() { call, loaders }: RequestContext,
  ): Promise<ClientBook | null> {
    requireRight(call.caller, rights.viewClientBook);
    requireFeature(call.organisation, 'CLIENTELING');
    return loaders.clientBookOfStaff.load(staffId);
  }
}
