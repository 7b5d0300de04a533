import { Field, ID, ObjectType } from 'type-graphql';
import { Node } from '../relay/node.type';
import { FeatureKey } from './feature-key.enum';

@ObjectType({
  description: 'A switch of feature management; headquarters sets it, channels learn of it by job 1110 (J5).',
  implements: Node,
})
export class Feature implements Node {
  @Field(() => ID, { description: 'Opaque global id of the switch, the same on every node.' })
  readonly id!: string;

  @Field(() => FeatureKey, { description: 'Which capability it switches.' })
  readonly key!: FeatureKey;

  @Field(() => Boolean, {
    description: 'True where this node has it on now, which may lag behind headquarters (J6).',
  })
  readonly enabled!: boolean;
}
