import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Affiliation, CustomerGroup, LegalEntity, LoyaltyCard, Store } from '../../database/rows';
import { Customer } from '../../schema/customers/customer.type';
import { allowedOperations, type CustomerOperation } from '../../services/customers/allowed-operations';
import { accountLabel, type CustomerRecord } from '../../services/customers/customer';
import type { RequestContext } from '../context';
import { whenThere } from '../loader';

/** A customer's account, its place in the organisation, and its attributes. */
@Resolver(() => Customer)
export class CustomerResolver {
  @FieldResolver()
  accountLabel(@Root() customer: CustomerRecord, @Ctx() { call }: RequestContext): string {
    return accountLabel(customer, call.language);
  }

  @FieldResolver()
  legalEntity(
    @Root() { legalEntity }: CustomerRecord,
    @Ctx() { call }: RequestContext,
  ): LegalEntity | undefined {
    return call.organisation.legalEntities.get(legalEntity);
  }

  @FieldResolver()
  createdAtStore(@Root() { createdAtStore }: CustomerRecord, @Ctx() { call }: RequestContext): Store | null {
    return createdAtStore === null ? null : (call.organisation.stores.get(createdAtStore) ?? null);
  }

  @FieldResolver()
  customerGroup(
    @Root() { customerGroup }: CustomerRecord,
    @Ctx() { call }: RequestContext,
  ): CustomerGroup | null {
    return customerGroup === null ? null : (call.organisation.customerGroups.get(customerGroup) ?? null);
  }

  @FieldResolver()
  affiliations(@Root() { affiliations }: CustomerRecord, @Ctx() { call }: RequestContext): Affiliation[] {
    return affiliations.flatMap((code) => call.organisation.affiliations.get(code) ?? []);
  }

  @FieldResolver()
  async allowedOperations(
    @Root() customer: CustomerRecord,
    @Ctx() { call, loaders }: RequestContext,
  ): Promise<CustomerOperation[]> {
    const bookId = await loaders.placeOfCustomer.load(customer.id);
    const book = bookId === null ? null : await loaders.clientBook.load(bookId);
    return allowedOperations(call, customer, book?.staffId ?? null);
  }

  @FieldResolver()
  loyaltyCards(
    @Root() { id }: CustomerRecord,
    @Ctx() { loaders }: RequestContext,
  ): LoyaltyCard[] | Promise<LoyaltyCard[]> {
    return loaders.loyaltyCards.get(id);
  }

  @FieldResolver()
  attributes(@Root() { id }: CustomerRecord, @Ctx() { call, loaders }: RequestContext) {
    return whenThere(loaders.attributes.get(id), (held) => {
      const values = new Map(held.map(({ name, value }) => [name, value]));
      return [...call.organisation.attributeDefinitions.values()].flatMap((definition) => {
        const value = values.get(definition.name);
        return value === undefined ? [] : { definition, value };
      });
    });
  }
}
