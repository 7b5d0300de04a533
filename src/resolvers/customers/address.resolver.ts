import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Address as AddressRow } from '../../database/rows';
import { Address } from '../../schema/customers/address.type';
import type { RequestContext } from '../context';
import { whenThere } from '../loader';

/** An address; what it was not given it inherits from its customer (A4). */
@Resolver(() => Address)
export class AddressResolver {
  @FieldResolver()
  primary(@Root() { isPrimary }: AddressRow): boolean {
    return isPrimary;
  }

  @FieldResolver()
  name(
    @Root() { name, customerId }: AddressRow,
    @Ctx() { loaders }: RequestContext,
  ): string | Promise<string> {
    return name ?? whenThere(loaders.customer.get(customerId), (customer) => customer?.name ?? '');
  }

  @FieldResolver()
  phone(
    @Root() { phone, customerId }: AddressRow,
    @Ctx() { loaders }: RequestContext,
  ): string | null | Promise<string | null> {
    if (phone !== null) return phone;
    return whenThere(loaders.primaryContacts.get(customerId), ({ PHONE }) => PHONE ?? null);
  }
}
