import { Field, Int, ObjectType } from 'type-graphql';
import { PageInfo } from '../relay/page-info.type';
import { Client } from './client.type';

@ObjectType({ description: 'One client with its place in the order that was asked for.' })
export class ClientEdge {
  @Field(() => String, { description: 'Opaque place of this client in that order.' })
  readonly cursor!: string;

  @Field(() => Client, { description: 'The customer in the book.' })
  readonly node!: Client;
}

@ObjectType({ description: 'One page of the clients that pass a filter.' })
export class ClientConnection {
  @Field(() => [ClientEdge], { description: 'The clients of this page with their cursors.' })
  readonly edges!: readonly ClientEdge[];

  @Field(() => [Client], { description: 'The clients of `edges`, in the same order.' })
  readonly nodes!: readonly Client[];

  @Field(() => PageInfo, { description: 'Whether there are more clients, and from where to go on.' })
  readonly pageInfo!: PageInfo;

  @Field(() => Int, { description: 'How many clients pass the filter, on all pages together.' })
  readonly totalCount!: number;
}
