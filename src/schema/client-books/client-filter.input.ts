import { Field, InputType } from 'type-graphql';
import { DateTime } from '../scalars/date-time.scalar';
import { AttributeFilter } from './attribute-filter.input';

@InputType({ description: 'Which clients of a book to list or count; all conditions must hold (B6).' })
export class ClientFilter {
  @Field(() => String, {
    nullable: true,
    description: 'Name, email or phone contains every word of this text.',
  })
  readonly search?: string | null;

  @Field(() => [AttributeFilter], {
    nullable: true,
    description: 'Conditions on attributes, at most 20; all must hold.',
  })
  readonly attributes?: AttributeFilter[] | null;

  @Field(() => [String], { nullable: true, description: 'Any of these affiliations, by code.' })
  readonly affiliations?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: "Clients of these associates, by staff id; for the store's client books.",
  })
  readonly staffIds?: string[] | null;

  @Field(() => DateTime, {
    nullable: true,
    description: "No activity of the caller's legal entity since this instant (T3).",
  })
  readonly notContactedSince?: Date | null;
}
