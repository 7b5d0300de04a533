import { Field, InterfaceType } from 'type-graphql';

@InterfaceType({
  description: 'One of the at most three values that a card shows: a measure or an attribute (K2).',
  resolveType: ({ kind }: { readonly kind: 'measure' | 'attribute' }) =>
    kind === 'measure' ? 'MeasureSlot' : 'AttributeSlot',
})
export abstract class CardSlot {
  @Field(() => String, { description: 'Key of the measure or attribute that fills the slot.' })
  readonly name!: string;

  @Field(() => String, { description: 'What the card calls it.' })
  readonly label!: string;

  @Field(() => String, { nullable: true, description: 'Null where the customer has no value.' })
  readonly displayValue!: string | null;
}
