import { Field, InputType } from 'type-graphql';
import { CountryCode } from '../scalars/country-code.scalar';
import { PhoneNumber } from '../scalars/phone-number.scalar';
import { AddressPurpose } from './address-purpose.enum';

@InputType({ description: 'A new address of a customer; only the street is required.' })
export class AddressInput {
  @Field(() => String, {
    nullable: true,
    description: "Who is reached there; left out, the customer's own name (A4).",
  })
  readonly name?: string | null;

  @Field(() => PhoneNumber, { nullable: true, description: "Left out, the customer's own primary one (A4)." })
  readonly phone?: string | null;

  @Field(() => AddressPurpose, {
    nullable: true,
    description: 'Left out, HOME for a person and BUSINESS for an organization (A2).',
  })
  readonly purpose?: AddressPurpose | null;

  @Field(() => String, {
    description: 'House, street and whatever else stands on the lines before the city.',
  })
  readonly street!: string;

  @Field(() => String, { nullable: true, description: 'Town or village, as its people write it.' })
  readonly city?: string | null;

  @Field(() => String, { nullable: true, description: 'State, county or province, as text.' })
  readonly state?: string | null;

  @Field(() => String, { nullable: true, description: 'As the post of the country writes it.' })
  readonly postalCode?: string | null;

  @Field(() => CountryCode, {
    nullable: true,
    description: "Left out, that of the primary address of the store's operating unit (A3).",
  })
  readonly country?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True makes it the primary one; the first address of a customer is so anyway (A1).',
  })
  readonly primary?: boolean | null;
}
