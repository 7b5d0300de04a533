import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { ContactPoint } from '../../database/rows';
import { Customer } from '../../schema/customers/customer.type';
import { addressesInOrder, type CustomerRecord, contactsOfKind } from '../../services/customers/customer';
import type { RequestContext } from '../context';
import { whenThere } from '../loader';

/** A customer's emails, phones and addresses, the primary one first. */
@Resolver(() => Customer)
export class CustomerContactsResolver {
  @FieldResolver()
  email(@Root() { id }: CustomerRecord, @Ctx() { loaders }: RequestContext) {
    return whenThere(loaders.primaryContacts.get(id), ({ EMAIL }) => EMAIL ?? null);
  }

  @FieldResolver()
  phone(@Root() { id }: CustomerRecord, @Ctx() { loaders }: RequestContext) {
    return whenThere(loaders.primaryContacts.get(id), ({ PHONE }) => PHONE ?? null);
  }

  @FieldResolver()
  emails(@Root() customer: CustomerRecord, @Ctx() context: RequestContext) {
    return presentedOf(customer, context, 'EMAIL');
  }

  @FieldResolver()
  phones(@Root() customer: CustomerRecord, @Ctx() context: RequestContext) {
    return presentedOf(customer, context, 'PHONE');
  }

  @FieldResolver()
  addresses(@Root() { id }: CustomerRecord, @Ctx() { loaders }: RequestContext) {
    return whenThere(loaders.addresses.get(id), addressesInOrder);
  }

  @FieldResolver()
  primaryAddress(@Root() { id }: CustomerRecord, @Ctx() { loaders }: RequestContext) {
    return whenThere(
      loaders.addresses.get(id),
      (addresses) => addresses.find((address) => address.isPrimary) ?? null,
    );
  }
}

function presentedOf({ id }: CustomerRecord, { loaders }: RequestContext, kind: ContactPoint['kind']) {
  return whenThere(loaders.contactPoints.get(id), (points) => contactsOfKind(points, kind).map(presented));
}

function presented({ value, isPrimary, marketingConsent, consentRecordedAt }: ContactPoint) {
  return { value, primary: isPrimary, marketingConsent, consentRecordedAt };
}
