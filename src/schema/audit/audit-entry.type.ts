import { Field, ID, ObjectType } from 'type-graphql';
import { Staff } from '../organisation/staff.type';
import { Store } from '../organisation/store.type';
import { DateTime } from '../scalars/date-time.scalar';

@ObjectType({ description: 'One value that a write changed.' })
export class AuditChange {
  @Field(() => String, { description: 'Which value of the record, e.g. firstName.' })
  readonly path!: string;

  @Field(() => String, { nullable: true, description: 'As canonical text; null where there was none.' })
  readonly before!: string | null;

  @Field(() => String, { nullable: true, description: 'As canonical text; null where there is none now.' })
  readonly after!: string | null;
}

@ObjectType({ description: 'One record that a write touched: by whom, where, when and how (P4).' })
export class AuditEntry {
  @Field(() => DateTime, { description: 'When it was written.' })
  readonly at!: Date;

  @Field(() => Staff, { nullable: true, description: 'Who acted; null where no person did.' })
  readonly staff!: Staff | null;

  @Field(() => String, { nullable: true, description: 'Where no person acted: which program did.' })
  readonly integration!: string | null;

  @Field(() => Store, { nullable: true, description: 'Where the person stood; null where no person acted.' })
  readonly store!: Store | null;

  @Field(() => String, { description: 'Name of the verb, e.g. updateCustomer.' })
  readonly operation!: string;

  @Field(() => ID, { description: 'Global id of the record that was written; it may be gone by now.' })
  readonly nodeId!: string;

  @Field(() => [AuditChange], { description: 'What became different, value by value.' })
  readonly changes!: readonly AuditChange[];
}
