import { Field, ObjectType } from 'type-graphql';
import { PageInfo } from '../relay/page-info.type';
import { Customer } from './customer.type';
import { SearchMatch } from './search-match.type';

@ObjectType({ description: 'One hit of a search: the customer, and what was found in it.' })
export class CustomerEdge {
  @Field(() => String, { description: 'Opaque place of this hit in the order of the search.' })
  readonly cursor!: string;

  @Field(() => Customer, { description: 'Who was found.' })
  readonly node!: Customer;

  @Field(() => [SearchMatch], { description: 'What the search found in this customer, best first.' })
  readonly matchedOn!: readonly SearchMatch[];
}

@ObjectType({ description: 'One page of the customers that a search found, more matched words first (F1).' })
export class CustomerConnection {
  @Field(() => [CustomerEdge], { description: 'The hits with their cursors and with what matched.' })
  readonly edges!: readonly CustomerEdge[];

  @Field(() => [Customer], { description: 'The customers of `edges`, in the same order.' })
  readonly nodes!: readonly Customer[];

  @Field(() => PageInfo, { description: 'Whether there are more hits, and from where to go on.' })
  readonly pageInfo!: PageInfo;
}
