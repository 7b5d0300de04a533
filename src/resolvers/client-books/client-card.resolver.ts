import { FieldResolver, Resolver, Root } from 'type-graphql';
import { ClientCard } from '../../schema/client-books/client-card.type';
import type { CardRecord } from '../../services/client-books/client-card';

/** A card; each slot names its type, by which the interface is resolved. */
@Resolver(() => ClientCard)
export class ClientCardResolver {
  @FieldResolver()
  slots(@Root() { slots }: CardRecord) {
    return slots.map((slot) => ({
      ...slot,
      __typename: slot.kind === 'measure' ? 'MeasureSlot' : 'AttributeSlot',
    }));
  }
}
