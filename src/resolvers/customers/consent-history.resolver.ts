import { Authorized, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { ConsentRecord as ConsentRow, Staff, Store } from '../../database/rows';
import { ConsentRecord } from '../../schema/customers/consent-record.type';
import { Customer } from '../../schema/customers/customer.type';
import type { CustomerRecord } from '../../services/customers/customer';
import { rights } from '../../services/organisation/rights';
import type { RequestContext } from '../context';
import { staffOrFormer } from '../organisation/present-staff';

/** What a customer said about marketing in the course of time (C3, P8). */
@Resolver(() => Customer)
export class ConsentHistoryResolver {
  @Authorized(rights.viewCustomer)
  @FieldResolver()
  consentHistory(@Root() { id }: CustomerRecord, @Ctx() { loaders }: RequestContext): Promise<ConsentRow[]> {
    return loaders.consentRecords.load(id);
  }
}

/** Who recorded a consent, and where. */
@Resolver(() => ConsentRecord)
export class ConsentRecordResolver {
  @FieldResolver()
  recordedBy(@Root() { recordedBy }: ConsentRow, @Ctx() { call }: RequestContext): Staff | null {
    return recordedBy === null ? null : staffOrFormer(call.organisation, recordedBy);
  }

  @FieldResolver()
  store(@Root() { store }: ConsentRow, @Ctx() { call }: RequestContext): Store | null {
    return store === null ? null : (call.organisation.stores.get(store) ?? null);
  }
}
