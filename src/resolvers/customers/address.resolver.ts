import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Address as AddressRow } from '../../database/rows';
import { Address } from '../../schema/customers/address.type';
import type { RequestContext } from '../context';

/** An address; what it was not given it inherits from its customer (A4). */
@Resolver(() => Address)
export class AddressResolver {
  @FieldResolver()
  primary(@Root() { isPrimary }: AddressRow): boolean {
    return isPrimary;
  }

  @FieldResolver()
  async name(@Root() { name, customerId }: AddressRow, @Ctx() { loaders }: RequestContext): Promise<string> {
    return name ?? (await loaders.customer.load(customerId))?.name ?? '';
  }

  @FieldResolver()
  async phone(
    @Root() { phone, customerId }: AddressRow,
    @Ctx() { loaders }: RequestContext,
  ): Promise<string | null> {
    if (phone !== null) return phone;
    return (await loaders.primaryContacts.load(customerId)).PHONE ?? null;
  }
}
