import { Field, ObjectType } from 'type-graphql';
import { HeadquartersLink } from './headquarters-link.type';
import { PosOperation } from './pos-operation.enum';
import { Staff } from './staff.type';
import { Store } from './store.type';

@ObjectType({ description: 'Who is asking, from where, and what they may do.' })
export class Viewer {
  @Field(() => Staff, {
    nullable: true,
    description: 'The person who asks; null where an integration does (P1).',
  })
  readonly staff!: Staff | null;

  @Field(() => Store, { nullable: true, description: 'Where the person works now; null for an integration.' })
  readonly store!: Store | null;

  @Field(() => String, { nullable: true, description: 'Where no person asks.' })
  readonly integration!: string | null;

  @Field(() => [PosOperation], {
    description: "What the person's permission group grants; empty for an integration (P2).",
  })
  readonly operations!: readonly PosOperation[];

  @Field(() => [String], {
    description: 'What the token of an integration grants, e.g. `customers:read`; empty for a person (P6).',
  })
  readonly scopes!: readonly string[];

  @Field(() => HeadquartersLink, { description: 'Whether the till may count on headquarters now.' })
  readonly headquarters!: HeadquartersLink;
}
