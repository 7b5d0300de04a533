import { Authorized, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { LegalEntity, Store as StoreRow } from '../../database/rows';
import { Store } from '../../schema/organisation/store.type';
import type { CustomerRecord } from '../../services/customers/customer';
import { countryOf } from '../../services/customers/customer-defaults';
import { may } from '../../services/organisation/caller';
import { rights } from '../../services/organisation/rights';
import { storeWarnings } from '../../services/organisation/store-warnings';
import type { RequestContext } from '../context';

/** Stores. */
@Resolver(() => Store)
export class StoreResolver {
  @Authorized()
  @Query(() => [Store], {
    nullable: true,
    description: "All with ADMINISTER, else the caller's own; by number.",
  })
  stores(@Ctx() { call: { caller, organisation } }: RequestContext): StoreRow[] {
    if (may(caller, rights.administer)) return [...organisation.stores.values()];
    return caller.kind === 'person' ? [caller.store] : [];
  }

  @FieldResolver()
  legalEntity(@Root() store: StoreRow, @Ctx() { call }: RequestContext): LegalEntity | undefined {
    return call.organisation.legalEntities.get(store.legalEntity);
  }

  @FieldResolver()
  country(@Root() store: StoreRow, @Ctx() { call }: RequestContext): string | null {
    return countryOf(call.organisation, store);
  }

  @FieldResolver()
  defaultCustomer(
    @Root() { defaultCustomerId }: StoreRow,
    @Ctx() { loaders }: RequestContext,
  ): Promise<CustomerRecord | null> | null {
    return defaultCustomerId === null ? null : loaders.customer.load(defaultCustomerId);
  }

  @FieldResolver()
  async warnings(
    @Root() { defaultCustomerId }: StoreRow,
    @Ctx() { loaders }: RequestContext,
  ): Promise<string[]> {
    return storeWarnings(
      defaultCustomerId === null ? null : await loaders.receiptEmail.load(defaultCustomerId),
    );
  }
}
