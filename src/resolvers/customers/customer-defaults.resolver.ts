import { Arg, Authorized, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { Affiliation, CustomerGroup } from '../../database/rows';
import { CustomerDefaults } from '../../schema/customers/customer-defaults.type';
import { CustomerType } from '../../schema/customers/customer-type.enum';
import { type DefaultsPreview, previewDefaults } from '../../services/customers/preview-defaults';
import { rights } from '../../services/organisation/rights';
import type { RequestContext } from '../context';

/** What a new customer would start with. */
@Resolver(() => CustomerDefaults)
export class CustomerDefaultsResolver {
  @Authorized(rights.addCustomer)
  @Query(() => CustomerDefaults, {
    nullable: true,
    description: "What a new customer of the caller's store starts with (D6).",
  })
  customerDefaults(
    @Arg('type', () => CustomerType, {
      nullable: true,
      description: 'What is to be created; left out, what the default customer is.',
    })
    type: CustomerType | null | undefined,
    @Ctx() { call }: RequestContext,
  ): Promise<DefaultsPreview> {
    return previewDefaults(call, type ?? null);
  }

  @FieldResolver()
  customerGroup(
    @Root() { customerGroup }: DefaultsPreview,
    @Ctx() { call }: RequestContext,
  ): CustomerGroup | null {
    return customerGroup === null ? null : (call.organisation.customerGroups.get(customerGroup) ?? null);
  }

  @FieldResolver()
  affiliations(@Root() { affiliations }: DefaultsPreview, @Ctx() { call }: RequestContext): Affiliation[] {
    return affiliations.flatMap((code) => call.organisation.affiliations.get(code) ?? []);
  }
}
