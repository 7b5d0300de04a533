import { Field, ObjectType } from 'type-graphql';
import { Affiliation } from '../organisation/affiliation.type';
import { CustomerGroup } from '../organisation/customer-group.type';
import { FinancialDimension } from '../organisation/financial-dimension.type';
import { CountryCode } from '../scalars/country-code.scalar';
import { CurrencyCode } from '../scalars/currency-code.scalar';
import { EmailAddress } from '../scalars/email-address.scalar';
import { LanguageTag } from '../scalars/language-tag.scalar';
import { AddressPurpose } from './address-purpose.enum';
import { CreationMode } from './creation-mode.enum';
import { CustomerType } from './customer-type.enum';
import { DefaultSourceKind } from './default-source-kind.enum';
import { ReceiptPreference } from './receipt-preference.enum';

@ObjectType({ description: 'Whose setting one of the defaults is (D6).' })
export class DefaultSource {
  @Field(() => String, { description: 'Name of the field beside `sources` that is explained.' })
  readonly field!: string;

  @Field(() => DefaultSourceKind, { description: 'Whose setting its value is.' })
  readonly source!: DefaultSourceKind;
}

@ObjectType({
  description:
    "What a new customer of the caller's store starts with; what a creation gives wins over it (D2, D6).",
})
export class CustomerDefaults {
  @Field(() => CustomerType, { description: 'The one asked for, else that of the default customer.' })
  readonly type!: CustomerType;

  @Field(() => CreationMode, { description: 'What creating one would do now.' })
  readonly creationMode!: CreationMode;

  @Field(() => CustomerGroup, { nullable: true, description: 'The group that it will be posted under.' })
  readonly customerGroup!: CustomerGroup | null;

  @Field(() => ReceiptPreference, { nullable: true, description: 'How it will get its receipts.' })
  readonly receiptPreference!: ReceiptPreference | null;

  @Field(() => EmailAddress, {
    nullable: true,
    description: 'Where receipts will go unless it is given an address of its own; a known trap (D5).',
  })
  readonly receiptEmail!: string | null;

  @Field(() => CurrencyCode, { nullable: true, description: 'The money that it will be invoiced in.' })
  readonly currency!: string | null;

  @Field(() => LanguageTag, { nullable: true, description: 'What it will be written to in.' })
  readonly language!: string | null;

  @Field(() => CountryCode, { description: 'Of a new address that names none (A3).' })
  readonly country!: string;

  @Field(() => AddressPurpose, { description: 'Of a new address that names none (A2).' })
  readonly addressPurpose!: AddressPurpose;

  @Field(() => [String], { description: 'Codes; the stores that share one of them will find it (D7).' })
  readonly addressBooks!: readonly string[];

  @Field(() => [Affiliation], {
    description: 'What it will belong to; none where async customers are closed to them (L2).',
  })
  readonly affiliations!: readonly Affiliation[];

  @Field(() => [FinancialDimension], {
    description: 'How its sales will be posted: those of the group, never of the default customer (D4).',
  })
  readonly financialDimensions!: readonly FinancialDimension[];

  @Field(() => [DefaultSource], { description: 'Where each value above comes from.' })
  readonly sources!: readonly DefaultSource[];
}
