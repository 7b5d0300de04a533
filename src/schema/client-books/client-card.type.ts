import { Field, ObjectType } from 'type-graphql';
import { Address } from '../customers/address.type';
import { EmailAddress } from '../scalars/email-address.scalar';
import { PhoneNumber } from '../scalars/phone-number.scalar';
import { Activity } from '../timeline/timeline-entry.type';
import { CardSlot } from './card-slot.type';

@ObjectType({
  description:
    'What an associate sees of a client at a glance: contact details and three slots at most (K1).',
})
export class ClientCard {
  @Field(() => String, { description: 'Display name of the customer.' })
  readonly name!: string;

  @Field(() => EmailAddress, { nullable: true, description: 'The primary one; null where there is none.' })
  readonly email!: string | null;

  @Field(() => PhoneNumber, { nullable: true, description: 'The primary one; null where there is none.' })
  readonly phone!: string | null;

  @Field(() => Address, { nullable: true, description: 'The primary one; null where there is none.' })
  readonly address!: Address | null;

  @Field(() => Activity, {
    nullable: true,
    description:
      'The newest one; null where there is none and for clients of another legal entity (T3). Needs what the timeline needs (P8).',
  })
  readonly lastActivity!: Activity | null;

  @Field(() => [CardSlot], {
    description:
      'At most three: the configured measures first, then client book attributes in display order.',
  })
  readonly slots!: readonly CardSlot[];
}
