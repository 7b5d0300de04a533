import { Field, InputType, Int } from 'type-graphql';

@InputType({
  description: 'One condition on one refinable attribute (B6); exactly one operator is given.',
})
export class AttributeFilter {
  @Field(() => String, { description: 'Name of an attribute by which client books are refined.' })
  readonly name!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Has this value and no other; canonical text or any spelling of it.',
  })
  readonly equals?: string | null;

  @Field(() => [String], { nullable: true, description: 'Is one of these values, at most 100.' })
  readonly in?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'Of a text or a choice: contains this text, whatever the case.',
  })
  readonly contains?: string | null;

  @Field(() => String, { nullable: true, description: 'Of a number or a date: is this or more.' })
  readonly atLeast?: string | null;

  @Field(() => String, { nullable: true, description: 'Of a number or a date: is this or less.' })
  readonly atMost?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'True: has a value; false: has none.' })
  readonly isSet?: boolean | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'For a date: its day and month fall within this many days from today, whatever the year; 0 to 366.',
  })
  readonly anniversaryWithinDays?: number | null;
}
