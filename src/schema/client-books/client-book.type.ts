import { Field, ID, ObjectType } from 'type-graphql';
import { LegalEntity } from '../organisation/legal-entity.type';
import { Staff } from '../organisation/staff.type';
import { Node } from '../relay/node.type';

@ObjectType({
  description:
    'The customers whom one associate looks after in one legal entity (B1); each stands in one book at most (B2).',
  implements: Node,
})
export class ClientBook implements Node {
  @Field(() => ID, { description: 'Opaque global id of the book, the same on every node.' })
  readonly id!: string;

  @Field(() => String, { description: 'From the number sequence of headquarters.' })
  readonly number!: string;

  @Field(() => Staff, { description: 'The associate whose clients these are.' })
  readonly owner!: Staff;

  @Field(() => LegalEntity, { description: 'The company within which the book is kept and reassigned.' })
  readonly legalEntity!: LegalEntity;
}
