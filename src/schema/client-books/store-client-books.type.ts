import { Field, ObjectType } from 'type-graphql';
import { Store } from '../organisation/store.type';
import { ClientBook } from './client-book.type';

@ObjectType({
  description:
    'The client books of every associate who shares an address book with the store, across legal entities (B4).',
})
export class StoreClientBooks {
  @Field(() => Store, { description: "The caller's store." })
  readonly store!: Store;

  @Field(() => [ClientBook], { description: 'By legal entity and number.' })
  readonly books!: readonly ClientBook[];
}
