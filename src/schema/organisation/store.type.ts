import { Field, ID, ObjectType } from 'type-graphql';
import { Customer } from '../customers/customer.type';
import { Node } from '../relay/node.type';
import { CountryCode } from '../scalars/country-code.scalar';
import { CurrencyCode } from '../scalars/currency-code.scalar';
import { LanguageTag } from '../scalars/language-tag.scalar';
import { LegalEntity } from './legal-entity.type';

@ObjectType({
  description: 'A place of sale with its functionality profile and what new customers inherit from it.',
  implements: Node,
})
export class Store implements Node {
  @Field(() => ID, { description: 'Opaque global id of the place of sale, the same on every node.' })
  readonly id!: string;

  @Field(() => String, { description: 'Short code by which inputs and tokens refer to it, e.g. HOUSTON.' })
  readonly number!: string;

  @Field(() => String, { description: 'What people call it.' })
  readonly name!: string;

  @Field(() => LegalEntity, {
    description: 'The company that runs it and owns the customers it creates (P5).',
  })
  readonly legalEntity!: LegalEntity;

  @Field(() => CountryCode, {
    description: "Country of the operating unit's primary address; new addresses inherit it.",
  })
  readonly country!: string;

  @Field(() => String, { description: 'IANA name, e.g. Europe/Tallinn; "today" is a day of this zone.' })
  readonly timeZone!: string;

  @Field(() => CurrencyCode, { description: 'The money that its tills take.' })
  readonly currency!: string;

  @Field(() => LanguageTag, { description: 'What texts are in where the caller names no other language.' })
  readonly language!: string;

  @Field(() => [String], {
    description:
      'Codes; its search finds the customers, and its client books the associates, who share one of these (F2, B4).',
  })
  readonly addressBooks!: readonly string[];

  @Field(() => Customer, { nullable: true, description: 'New customers inherit from this customer.' })
  readonly defaultCustomer!: Customer | null;

  @Field(() => Boolean, { description: 'Functionality profile: create customers in async mode.' })
  readonly createCustomersAsync!: boolean;

  @Field(() => Boolean, {
    description: 'Functionality profile: a POS or channel that is offline may create customers.',
  })
  readonly allowOfflineCustomerCreation!: boolean;

  @Field(() => Boolean, { description: 'Channel database group: filter shared customer data tables.' })
  readonly filterSharedCustomerData!: boolean;

  @Field(() => [String], {
    description: 'Known traps in this set-up, e.g. a default customer with a receipt email.',
  })
  readonly warnings!: readonly string[];
}
