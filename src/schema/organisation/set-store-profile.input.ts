import { Field, InputType } from 'type-graphql';

@InputType({ description: 'Parts of how a store creates customers; what is left out stays as it is.' })
export class SetStoreProfileInput {
  @Field(() => String, { description: 'Whose profile to change, e.g. HOUSTON.' })
  readonly storeNumber!: string;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Functionality profile: create customers in async mode (S2).',
  })
  readonly createCustomersAsync?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Functionality profile: a POS or channel that is offline may create customers (S7).',
  })
  readonly allowOfflineCustomerCreation?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Channel database group: filter shared customer data tables (S7).',
  })
  readonly filterSharedCustomerData?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: "Whom new customers inherit from, one of the store's legal entity (D1); null: nobody.",
  })
  readonly defaultCustomerAccountNumber?: string | null;
}
