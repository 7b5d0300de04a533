import { Field, ID, InterfaceType } from 'type-graphql';

@InterfaceType({
  description: 'A record that can be fetched again by its global id alone, with `Query.node`.',
  resolveType: (value: { readonly __typename: string }) => value.__typename,
})
export abstract class Node {
  @Field(() => ID, {
    description: 'Opaque global id, the same on every node of a chain and for all time (Y1).',
  })
  readonly id!: string;
}
