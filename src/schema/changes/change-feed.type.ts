import { Field, ID, ObjectType } from 'type-graphql';
import { Node } from '../relay/node.type';
import { DateTime } from '../scalars/date-time.scalar';
import { ChangeKind } from './change-kind.enum';

@ObjectType({ description: 'One record that a transaction wrote, in the order of the change log (Y10).' })
export class Change {
  @Field(() => String, { description: 'Opaque place behind it in the log; `after` goes on from there.' })
  readonly cursor!: string;

  @Field(() => ChangeKind, { description: 'Which sort of record it is.' })
  readonly kind!: ChangeKind;

  @Field(() => ID, { description: 'Global id of the record, which may be gone by now.' })
  readonly nodeId!: string;

  @Field(() => Boolean, { description: 'Whether the record was taken away by it.' })
  readonly deleted!: boolean;

  @Field(() => Node, {
    nullable: true,
    description:
      'The record as it stands when it is served; null where it is gone or not open to the caller.',
  })
  readonly node!: Node | null;

  @Field(() => DateTime, { description: 'When it was written.' })
  readonly changedAt!: Date;
}

@ObjectType({ description: 'A part of the change log, oldest first.' })
export class ChangeFeed {
  @Field(() => [Change], { description: 'The changes of this part, in the order of their transactions.' })
  readonly nodes!: readonly Change[];

  @Field(() => String, { description: 'Give this as `after` next time, also when `nodes` is empty.' })
  readonly endCursor!: string;

  @Field(() => Boolean, { description: 'Whether there is more to read at once.' })
  readonly hasNextPage!: boolean;
}
