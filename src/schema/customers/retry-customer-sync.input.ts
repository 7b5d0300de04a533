import { Field, ID, InputType } from 'type-graphql';
import { AttributeValueInput } from '../attributes/attribute-value.input';
import { EmailAddress } from '../scalars/email-address.scalar';
import { PhoneNumber } from '../scalars/phone-number.scalar';

@InputType({ description: 'Sends a FAILED customer again, with what had to be corrected.' })
export class RetryCustomerSyncInput {
  @Field(() => ID, { description: 'Global id or guid of the customer (C5).' })
  readonly customerId!: string;

  @Field(() => String, { nullable: true, description: 'Given name of a person; left out it stays.' })
  readonly firstName?: string | null;

  @Field(() => String, { nullable: true, description: 'Family name of a person; left out it stays.' })
  readonly lastName?: string | null;

  @Field(() => String, { nullable: true, description: 'Full name of an organization; left out it stays.' })
  readonly organizationName?: string | null;

  @Field(() => EmailAddress, { nullable: true, description: 'The primary one; left out it stays.' })
  readonly email?: string | null;

  @Field(() => PhoneNumber, { nullable: true, description: 'The primary one; left out it stays.' })
  readonly phone?: string | null;

  @Field(() => [AttributeValueInput], {
    nullable: true,
    description: 'Values that change; attributes that are not named stay as they are.',
  })
  readonly attributes?: AttributeValueInput[] | null;
}
