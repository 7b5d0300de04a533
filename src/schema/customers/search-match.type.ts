import { Field, ObjectType } from 'type-graphql';
import { SearchField } from './search-field.enum';

@ObjectType({
  description:
    'What a search found in one customer, also where that is a secondary contact that no card shows (F3).',
})
export class SearchMatch {
  @Field(() => SearchField, { description: 'Which part of the customer the words were found in.' })
  readonly field!: SearchField;

  @Field(() => String, { description: 'The whole text in which the words were found, as it is stored.' })
  readonly value!: string;
}
