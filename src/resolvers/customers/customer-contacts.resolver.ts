import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Address, ContactPoint } from '../../database/rows';
import { Customer } from '../../schema/customers/customer.type';
import { addressesInOrder, type CustomerRecord, contactsOfKind } from '../../services/customers/customer';
import type { RequestContext } from '../context';

/** A customer's emails, phones and addresses, the primary one first. */
@Resolver(() => Customer)
export class CustomerContactsResolver {
  @FieldResolver()
  async email(@Root() { id }: CustomerRecord, @Ctx() { loaders }: RequestContext): Promise<string | null> {
    return (await loaders.primaryContacts.load(id)).EMAIL ?? null;
  }

  @FieldResolver()
  async phone(@Root() { id }: CustomerRecord, @Ctx() { loaders }: RequestContext): Promise<string | null> {
    return (await loaders.primaryContacts.load(id)).PHONE ?? null;
  }

  @FieldResolver()
  async emails(@Root() customer: CustomerRecord, @Ctx() context: RequestContext) {
    return (await contacts(customer, context, 'EMAIL')).map(presented);
  }

  @FieldResolver()
  async phones(@Root() customer: CustomerRecord, @Ctx() context: RequestContext) {
    return (await contacts(customer, context, 'PHONE')).map(presented);
  }

  @FieldResolver()
  async addresses(@Root() { id }: CustomerRecord, @Ctx() { loaders }: RequestContext): Promise<Address[]> {
    return addressesInOrder(await loaders.addresses.load(id));
  }

  @FieldResolver()
  async primaryAddress(
    @Root() { id }: CustomerRecord,
    @Ctx() { loaders }: RequestContext,
  ): Promise<Address | null> {
    return (await loaders.addresses.load(id)).find((address) => address.isPrimary) ?? null;
  }
}

async function contacts({ id }: CustomerRecord, { loaders }: RequestContext, kind: ContactPoint['kind']) {
  return contactsOfKind(await loaders.contactPoints.load(id), kind);
}

function presented({ value, isPrimary, marketingConsent, consentRecordedAt }: ContactPoint) {
  return { value, primary: isPrimary, marketingConsent, consentRecordedAt };
}
