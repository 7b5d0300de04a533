import { Field, ObjectType } from 'type-graphql';
import { DateTime } from '../scalars/date-time.scalar';
import { PhoneNumber } from '../scalars/phone-number.scalar';
import { MarketingConsent } from './marketing-consent.enum';

@ObjectType({
  description: 'One phone of a customer, with the consent for marketing that belongs to it (C3).',
})
export class PhoneContact {
  @Field(() => PhoneNumber, { description: 'The number itself; a changed one is a new contact point.' })
  readonly value!: string;

  @Field(() => Boolean, { description: 'True for the one that is used unless another is asked for.' })
  readonly primary!: boolean;

  @Field(() => MarketingConsent, { description: 'What the customer said about marketing to this number.' })
  readonly marketingConsent!: MarketingConsent;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the customer last said so; null while NOT_ASKED.',
  })
  readonly consentRecordedAt!: Date | null;
}
