import { Field, ID, InputType, Int } from 'type-graphql';
import { EmailAddress } from '../scalars/email-address.scalar';
import { PhoneNumber } from '../scalars/phone-number.scalar';
import { MarketingConsent } from './marketing-consent.enum';

@InputType({ description: 'Exactly one of email and phone is given.' })
export class SetContactPointInput {
  @Field(() => ID, { description: 'Global id or GUID of the customer.' })
  readonly customerId!: string;

  @Field(() => Int, {
    nullable: true,
    description:
      'The version of the customer that was read; out of date it is VERSION_CONFLICT (S8). Left out, whatever stands.',
  })
  readonly expectedVersion?: number | null;

  @Field(() => EmailAddress, {
    nullable: true,
    description: 'The address that is meant; one that the customer does not have yet is added.',
  })
  readonly email?: string | null;

  @Field(() => PhoneNumber, {
    nullable: true,
    description: 'The number that is meant; one that the customer does not have yet is added.',
  })
  readonly phone?: string | null;

  @Field(() => MarketingConsent, {
    nullable: true,
    description:
      'What the customer says about marketing to it; left out, it stays. More than NOT_ASKED needs SECONDARY_CONTACTS (C3).',
  })
  readonly marketingConsent?: MarketingConsent | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True makes it the primary one; the old primary becomes secondary.',
  })
  readonly primary?: boolean | null;
}
