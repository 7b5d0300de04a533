import { Field, ObjectType } from 'type-graphql';
import { UserError } from '../errors/user-error.type';
import { Store } from './store.type';

@ObjectType({ description: 'The store as it stands now, with the warnings that its set-up earns (D5).' })
export class SetStoreProfilePayload {
  @Field(() => Store, { nullable: true, description: 'Null where a rule refused; nothing was written then.' })
  readonly store!: Store | null;

  @Field(() => [UserError], { description: 'What rules refused; empty where it stands.' })
  readonly userErrors!: readonly UserError[];
}
