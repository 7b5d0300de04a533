import { Field, ObjectType } from 'type-graphql';
import { Staff } from '../organisation/staff.type';
import { Store } from '../organisation/store.type';
import { DateTime } from '../scalars/date-time.scalar';
import { MarketingConsent } from './marketing-consent.enum';

@ObjectType({
  description:
    'What a customer once said about marketing to one email or phone; never changed or removed (C3).',
})
export class ConsentRecord {
  @Field(() => String, { description: 'The email or phone, also where the customer has it no longer.' })
  readonly contact!: string;

  @Field(() => MarketingConsent, { description: 'What the customer said.' })
  readonly consent!: MarketingConsent;

  @Field(() => DateTime, { description: 'When it was said.' })
  readonly recordedAt!: Date;

  @Field(() => Staff, { nullable: true, description: 'To whom; null where an integration recorded it.' })
  readonly recordedBy!: Staff | null;

  @Field(() => Store, { nullable: true, description: 'Where; null where no store was at hand.' })
  readonly store!: Store | null;
}
