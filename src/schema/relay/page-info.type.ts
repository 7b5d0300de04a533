import { Field, ObjectType } from 'type-graphql';

@ObjectType({ description: 'Where a page stands in its connection, and how to ask for the next one.' })
export class PageInfo {
  @Field(() => Boolean, { description: 'True while more records follow after `endCursor`.' })
  readonly hasNextPage!: boolean;

  @Field(() => Boolean, {
    description: 'True where the page was asked for with `after`, so that records precede it.',
  })
  readonly hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of the first edge; null on an empty page.' })
  readonly startCursor!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Cursor of the last edge, to be given as `after`; null on an empty page.',
  })
  readonly endCursor!: string | null;
}
