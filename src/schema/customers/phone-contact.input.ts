import { Field, InputType } from 'type-graphql';
import { PhoneNumber } from '../scalars/phone-number.scalar';
import { MarketingConsent } from './marketing-consent.enum';

@InputType({
  description: 'A further phone of a customer, with what the customer said about marketing to it (C3).',
})
export class PhoneContactInput {
  @Field(() => PhoneNumber, {
    description: "The number itself; national form is that of the store's country (C4).",
  })
  readonly value!: string;

  @Field(() => MarketingConsent, {
    defaultValue: MarketingConsent.NOT_ASKED,
    description: 'What the customer said about marketing to this number.',
  })
  readonly marketingConsent!: MarketingConsent;
}
