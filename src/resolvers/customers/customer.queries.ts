import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Authorized, Ctx, ID, Info, Int, Query, Resolver } from 'type-graphql';
import { CustomerConnection } from '../../schema/customers/customer.connection';
import { Customer } from '../../schema/customers/customer.type';
import { SearchScope } from '../../schema/customers/search-scope.enum';
import {
  CUSTOMER_COLUMNS,
  type CustomerColumn,
  type ListedCustomer,
} from '../../services/customers/customer-values';
import type { CustomerReading } from '../../services/customers/customer-with-parts';
import { type Found, searchCustomers } from '../../services/customers/search-customers';
import { rights } from '../../services/organisation/rights';
import { mapPage } from '../../services/paging/keyset';
import { badInput } from '../../services/refused';
import type { RequestContext } from '../context';
import { Asked } from '../look-ahead';
import { Connection } from '../relay/connection';
import { customerGuid } from '../relay/global-id';
import { customerReading, primeCustomer } from './customer-reading';
import { readCustomer } from './read-customer';

/** Finding customers. */
@Resolver(() => Customer)
export class CustomerQueries {
  @Authorized(rights.viewCustomer)
  @Query(() => Customer, { nullable: true, description: 'Exactly one argument is given.' })
  async customer(
    @Arg('id', () => ID, { nullable: true, description: 'Global id of the customer, or its guid.' })
    id: string | null | undefined,
    @Arg('accountNumber', () => String, { nullable: true, description: 'Account number, e.g. C-000001.' })
    accountNumber: string | null | undefined,
    @Arg('loyaltyCard', () => String, { nullable: true, description: 'Number of a loyalty card.' })
    loyaltyCard: string | null | undefined,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ListedCustomer | null> {
    const given = [id, accountNumber, loyaltyCard].filter((one) => one !== null && one !== undefined);
    if (given.length !== 1) throw badInput('Exactly one of id, accountNumber and loyaltyCard is given.');
    const asked = Asked.of(info);
    if (accountNumber) return readCustomer(context, { accountNumber: accountNumber.trim() }, asked);
    if (loyaltyCard) return readCustomer(context, { loyaltyCard: loyaltyCard.trim() }, asked);
    return id ? readCustomer(context, { id: customerGuid(id, 'id') }, asked) : null;
  }

  @Authorized(rights.searchCustomers)
  @Query(() => CustomerConnection, {
    nullable: true,
    description:
      'Words may be partial, in any order, and match name, email, phone, account number, loyalty card number or address.',
  })
  async customers(
    @Arg('search', () => String, { description: 'At least two letters or digits (F5).' }) search: string,
    @Arg('scope', () => SearchScope, {
      defaultValue: SearchScope.STORE,
      description: 'Whom to look among (F2).',
    })
    scope: SearchScope,
    @Arg('first', () => Int, { defaultValue: 20, description: 'Customers on this page, 1 to 100.' })
    first: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the customer before this page.' })
    after: string | null | undefined,
    @Ctx() { call, loaders }: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    const reading = Asked.of(info).once(readingOfHits);
    const found = await searchCustomers(call, search, scope, { first, after }, reading);
    for (const record of found.page.records) primeCustomer(loaders, record, reading);
    return new FoundCustomers(found);
  }
}

/** A page of customers, whose edges tell what matched. */
class FoundCustomers extends Connection<ListedCustomer> {
  constructor(private readonly found: Found) {
    super(mapPage(found.page, ({ customer }) => customer));
  }

  override get edges() {
    const { terms, page } = this.found;
    return page.records.map(({ customer }, index) => ({
      cursor: page.cursorBehind(index),
      node: customer,
      terms,
    }));
  }
}

/** What a customer's own columns tell of it. */
const MATCHED: ReadonlySet<CustomerColumn> = new Set(['name', 'accountNumber']);

/** What matched (F3) is told from all that a search looks at. */
function readingOfHits(asked: Asked): CustomerReading {
  const reading = customerReading(asked.records());
  if (!asked.below('edges').has('matchedOn')) return reading;
  const columns = CUSTOMER_COLUMNS.filter(
    (column) => reading.columns.includes(column) || MATCHED.has(column),
  );
  return { ...reading, columns, contactPoints: true, addresses: true, loyaltyCards: true };
}
