import { Field, ID, InputType, Int } from 'type-graphql';
import { EmailAddress } from '../scalars/email-address.scalar';
import { PhoneNumber } from '../scalars/phone-number.scalar';

@InputType({ description: 'Which email or phone is to go: exactly one of the two is given.' })
export class RemoveContactPointInput {
  @Field(() => ID, { description: 'Global id or GUID of the customer.' })
  readonly customerId!: string;

  @Field(() => Int, {
    nullable: true,
    description:
      'The version of the customer that was read; out of date it is VERSION_CONFLICT (S8). Left out, whatever stands.',
  })
  readonly expectedVersion?: number | null;

  @Field(() => EmailAddress, { nullable: true, description: 'The address that goes, primary or secondary.' })
  readonly email?: string | null;

  @Field(() => PhoneNumber, { nullable: true, description: 'The number that goes, primary or secondary.' })
  readonly phone?: string | null;
}
