import { Field, ObjectType } from 'type-graphql';
import { DateTime } from '../scalars/date-time.scalar';
import { EmailAddress } from '../scalars/email-address.scalar';
import { MarketingConsent } from './marketing-consent.enum';

@ObjectType({
  description: 'One email of a customer, with the consent for marketing that belongs to it (C3).',
})
export class EmailContact {
  @Field(() => EmailAddress, { description: 'The address itself; a changed one is a new contact point.' })
  readonly value!: string;

  @Field(() => Boolean, { description: 'True for the one that is used unless another is asked for.' })
  readonly primary!: boolean;

  @Field(() => MarketingConsent, { description: 'What the customer said about marketing to this address.' })
  readonly marketingConsent!: MarketingConsent;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the customer last said so; null while NOT_ASKED.',
  })
  readonly consentRecordedAt!: Date | null;
}
