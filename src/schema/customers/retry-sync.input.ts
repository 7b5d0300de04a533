import { Field, ID, InputType } from 'type-graphql';

@InputType({ description: 'Sends a FAILED address, activity or note again.' })
export class RetrySyncInput {
  @Field(() => ID, { description: 'Global id of the address, the activity or the note.' })
  readonly nodeId!: string;
}
