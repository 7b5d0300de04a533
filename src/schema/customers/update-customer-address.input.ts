import { Field, ID, InputType, Int } from 'type-graphql';
import { CountryCode } from '../scalars/country-code.scalar';
import { PhoneNumber } from '../scalars/phone-number.scalar';
import { AddressPurpose } from './address-purpose.enum';

@InputType({ description: 'What changes of an address; what is left out stays.' })
export class UpdateCustomerAddressInput {
  @Field(() => ID, { description: 'Global id of the place that changes.' })
  readonly addressId!: string;

  @Field(() => Int, {
    nullable: true,
    description:
      'The version of the customer that was read; out of date it is VERSION_CONFLICT (S8). Left out, whatever stands.',
  })
  readonly expectedVersion?: number | null;

  @Field(() => String, {
    nullable: true,
    description: "Who is reached there; null: the customer's own name again (A4).",
  })
  readonly name?: string | null;

  @Field(() => PhoneNumber, {
    nullable: true,
    description: "Null: the customer's own primary one again (A4).",
  })
  readonly phone?: string | null;

  @Field(() => AddressPurpose, { nullable: true, description: 'What it is used for; never null (A2).' })
  readonly purpose?: AddressPurpose | null;

  @Field(() => String, {
    nullable: true,
    description: 'House, street and whatever else stands on the lines before the city; never null or blank.',
  })
  readonly street?: string | null;

  @Field(() => String, { nullable: true, description: 'Town or village, as its people write it.' })
  readonly city?: string | null;

  @Field(() => String, { nullable: true, description: 'State, county or province, as text.' })
  readonly state?: string | null;

  @Field(() => String, { nullable: true, description: 'As the post of the country writes it.' })
  readonly postalCode?: string | null;

  @Field(() => CountryCode, { nullable: true, description: 'Where on earth it lies; never null.' })
  readonly country?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True makes it the primary one. The primary one ceases to be so only by another (A1).',
  })
  readonly primary?: boolean | null;
}
