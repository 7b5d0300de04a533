import { Field, InputType } from 'type-graphql';
import { EmailAddress } from '../scalars/email-address.scalar';
import { MarketingConsent } from './marketing-consent.enum';

@InputType({
  description: 'A further email of a customer, with what the customer said about marketing to it (C3).',
})
export class EmailContactInput {
  @Field(() => EmailAddress, { description: 'The address itself, with no name around it.' })
  readonly value!: string;

  @Field(() => MarketingConsent, {
    defaultValue: MarketingConsent.NOT_ASKED,
    description: 'What the customer said about marketing to this address.',
  })
  readonly marketingConsent!: MarketingConsent;
}
