import { Field, ID, InputType, Int } from 'type-graphql';
import { AttributeValueInput } from '../attributes/attribute-value.input';
import { CurrencyCode } from '../scalars/currency-code.scalar';
import { EmailAddress } from '../scalars/email-address.scalar';
import { LanguageTag } from '../scalars/language-tag.scalar';
import { PhoneNumber } from '../scalars/phone-number.scalar';
import { ReceiptPreference } from './receipt-preference.enum';

@InputType({ description: 'The whole edit form in one: all or nothing.' })
export class UpdateCustomerInput {
  @Field(() => ID, { description: 'Global id or GUID of the customer.' })
  readonly id!: string;

  @Field(() => Int, {
    nullable: true,
    description:
      'The version that was read; out of date it is VERSION_CONFLICT (S8). Left out, whatever stands.',
  })
  readonly expectedVersion?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Given name of a person, who keeps this or a last name (C1).',
  })
  readonly firstName?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Family name of a person, who keeps this or a first name (C1).',
  })
  readonly lastName?: string | null;

  @Field(() => String, { nullable: true, description: 'Full name of an organization; never empty (C1).' })
  readonly organizationName?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Code of the group; another one brings its financial dimensions (D4).',
  })
  readonly customerGroup?: string | null;

  @Field(() => CurrencyCode, { nullable: true, description: 'The money it is billed in.' })
  readonly currency?: string | null;

  @Field(() => LanguageTag, { nullable: true, description: 'What it is written to in.' })
  readonly language?: string | null;

  @Field(() => ReceiptPreference, { nullable: true, description: 'How it wants receipts.' })
  readonly receiptPreference?: ReceiptPreference | null;

  @Field(() => EmailAddress, { nullable: true, description: 'Where receipts go.' })
  readonly receiptEmail?: string | null;

  @Field(() => EmailAddress, {
    nullable: true,
    description:
      'The primary one. A new value starts as NOT_ASKED in place of the old; a secondary one changes places with it; null makes the oldest secondary primary (C3).',
  })
  readonly email?: string | null;

  @Field(() => PhoneNumber, {
    nullable: true,
    description: "The primary one, like `email`; national form is that of the store's country (C4).",
  })
  readonly phone?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'All codes of the address books by which stores find it; null leaves none (F2).',
  })
  readonly addressBooks?: string[] | null;

  @Field(() => [AttributeValueInput], {
    nullable: true,
    description: 'Values that are set or removed; those that are not named stay. Null removes all.',
  })
  readonly attributes?: AttributeValueInput[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Codes of all affiliations that it has from here on; null leaves none.',
  })
  readonly affiliations?: string[] | null;
}
