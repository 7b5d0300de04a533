import { Field, InputType } from 'type-graphql';
import { AttributeValueInput } from '../attributes/attribute-value.input';
import { CurrencyCode } from '../scalars/currency-code.scalar';
import { DateTime } from '../scalars/date-time.scalar';
import { EmailAddress } from '../scalars/email-address.scalar';
import { LanguageTag } from '../scalars/language-tag.scalar';
import { PhoneNumber } from '../scalars/phone-number.scalar';
import { UUID } from '../scalars/uuid.scalar';
import { AddressInput } from './address.input';
import { CustomerType } from './customer-type.enum';
import { EmailContactInput } from './email-contact.input';
import { MarketingConsent } from './marketing-consent.enum';
import { PhoneContactInput } from './phone-contact.input';
import { ReceiptPreference } from './receipt-preference.enum';

@InputType({
  description:
    "A new customer of the caller's store; what is left out is inherited where D1 says so, and what is given wins (D2).",
})
export class CreateCustomerInput {
  @Field(() => UUID, {
    nullable: true,
    description:
      "The caller's own GUID for this customer. The same guid sent again returns the same customer and creates nothing.",
  })
  readonly guid?: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Set by a POS that made this customer while it was offline.',
  })
  readonly createdOfflineAt?: string | null;

  @Field(() => CustomerType, {
    nullable: true,
    description: "Defaults to the type of the store's default customer.",
  })
  readonly type?: CustomerType | null;

  @Field(() => String, {
    nullable: true,
    description: 'Given name; a person needs this or a last name (C1).',
  })
  readonly firstName?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Family name; a person needs this or a first name (C1).',
  })
  readonly lastName?: string | null;

  @Field(() => String, { nullable: true, description: 'Full name of an organization, which needs it (C1).' })
  readonly organizationName?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Code of the group; left out, that of the store's default customer (D1, D4).",
  })
  readonly customerGroup?: string | null;

  @Field(() => CurrencyCode, {
    nullable: true,
    description: "Left out, that of the store's default customer (D1).",
  })
  readonly currency?: string | null;

  @Field(() => LanguageTag, {
    nullable: true,
    description: "Left out, that of the store's default customer (D1).",
  })
  readonly language?: string | null;

  @Field(() => ReceiptPreference, {
    nullable: true,
    description: "Left out, that of the store's default customer (D1).",
  })
  readonly receiptPreference?: ReceiptPreference | null;

  @Field(() => EmailAddress, {
    nullable: true,
    description: "Where receipts go; left out, that of the store's default customer, if it has one (D5).",
  })
  readonly receiptEmail?: string | null;

  @Field(() => EmailAddress, { nullable: true, description: 'Becomes the primary one.' })
  readonly email?: string | null;

  @Field(() => MarketingConsent, {
    defaultValue: MarketingConsent.NOT_ASKED,
    description:
      'What the customer said about marketing to `email`; more than NOT_ASKED needs SECONDARY_CONTACTS (C3).',
  })
  readonly emailMarketingConsent!: MarketingConsent;

  @Field(() => PhoneNumber, {
    nullable: true,
    description: "Becomes the primary one; national form is that of the store's country (C4).",
  })
  readonly phone?: string | null;

  @Field(() => MarketingConsent, {
    defaultValue: MarketingConsent.NOT_ASKED,
    description:
      'What the customer said about marketing to `phone`; more than NOT_ASKED needs SECONDARY_CONTACTS (C3).',
  })
  readonly phoneMarketingConsent!: MarketingConsent;

  @Field(() => [EmailContactInput], {
    nullable: true,
    description:
      'Further emails; they need SECONDARY_CONTACTS, in async mode also ENHANCED_ASYNC_CREATION (C3, L3).',
  })
  readonly secondaryEmails?: EmailContactInput[] | null;

  @Field(() => [PhoneContactInput], {
    nullable: true,
    description:
      'Further phones; they need SECONDARY_CONTACTS, in async mode also ENHANCED_ASYNC_CREATION (C3, L3).',
  })
  readonly secondaryPhones?: PhoneContactInput[] | null;

  @Field(() => [AddressInput], {
    nullable: true,
    description: 'The first one is primary unless another says that it is (A1).',
  })
  readonly addresses?: AddressInput[] | null;

  @Field(() => [AttributeValueInput], {
    nullable: true,
    description: 'Values by attribute name; every required attribute must have one (C1).',
  })
  readonly attributes?: AttributeValueInput[] | null;

  @Field(() => [String], { nullable: true, description: 'Codes; given, they replace the inherited ones.' })
  readonly affiliations?: string[] | null;
}
