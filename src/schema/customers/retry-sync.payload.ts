import { Field, ObjectType } from 'type-graphql';
import { UserError } from '../errors/user-error.type';
import { Node } from '../relay/node.type';

@ObjectType({ description: 'The address, activity or note as it stands after the mutation.' })
export class RetrySyncPayload {
  @Field(() => Node, { nullable: true, description: 'Null where a rule refused; nothing was written then.' })
  readonly node!: Node | null;

  @Field(() => [UserError], { description: 'What rules refused; empty where the record is on its way.' })
  readonly userErrors!: readonly UserError[];
}
