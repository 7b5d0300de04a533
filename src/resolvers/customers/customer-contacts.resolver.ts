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
  email(@Root() customer: CustomerRecord, @Ctx() context: RequestContext) {
    return withContacts(customer, context, 'EMAIL', primaryOf);
  }

  @FieldResolver()
  phone(@Root() customer: CustomerRecord, @Ctx() context: RequestContext) {
    return withContacts(customer, context, 'PHONE', primaryOf);
  }

  @FieldResolver()
  emails(@Root() customer: CustomerRecord, @Ctx() context: RequestContext) {
    return withContacts(customer, context, 'EMAIL', (points) => points.map(presented));
  }

  @FieldResolver()
  phones(@Root() customer: CustomerRecord, @Ctx() context: RequestContext) {
    return withContacts(customer, context, 'PHONE', (points) => points.map(presented));
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

function withContacts<Result>(
  { id }: CustomerRecord,
  { loaders }: RequestContext,
  kind: ContactPoint['kind'],
  goOn: (points: readonly ContactPoint[]) => Result,
): Result | Promise<Result> {
  return whenThere(loaders.contactPoints.get(id), (points) => goOn(contactsOfKind(points, kind)));
}

function primaryOf(points: readonly ContactPoint[]): string | null {
  return points.find((point) => point.isPrimary)?.value ?? null;
}

function presented({ value, isPrimary, marketingConsent, consentRecordedAt }: ContactPoint) {
  return { value, primary: isPrimary, marketingConsent, consentRecordedAt };
}
