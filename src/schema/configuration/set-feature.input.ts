import { Field, InputType } from 'type-graphql';
import { FeatureKey } from './feature-key.enum';

@InputType({ description: 'A switch of feature management and where to put it; some build on others (L9).' })
export class SetFeatureInput {
  @Field(() => FeatureKey, { description: 'Which capability to switch.' })
  readonly key!: FeatureKey;

  @Field(() => Boolean, {
    description: 'True switches it on, which needs what it builds on to be on already.',
  })
  readonly enabled!: boolean;
}
