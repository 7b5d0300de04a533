import { Field, ID, Int, ObjectType } from 'type-graphql';
import { AttributeValue } from '../attributes/attribute-value.type';
import { Client } from '../client-books/client.type';
import { ClientBook } from '../client-books/client-book.type';
import { ClientCard } from '../client-books/client-card.type';
import { Affiliation } from '../organisation/affiliation.type';
import { CustomerGroup } from '../organisation/customer-group.type';
import { FinancialDimension } from '../organisation/financial-dimension.type';
import { LegalEntity } from '../organisation/legal-entity.type';
import { Store } from '../organisation/store.type';
import { Node } from '../relay/node.type';
import { CurrencyCode } from '../scalars/currency-code.scalar';
import { DateTime } from '../scalars/date-time.scalar';
import { EmailAddress } from '../scalars/email-address.scalar';
import { LanguageTag } from '../scalars/language-tag.scalar';
import { PhoneNumber } from '../scalars/phone-number.scalar';
import { Address } from './address.type';
import { ConsentRecord } from './consent-record.type';
import { CreationMode } from './creation-mode.enum';
import { CustomerOperation } from './customer-operation.enum';
import { CustomerType } from './customer-type.enum';
import { EmailContact } from './email-contact.type';
import { LoyaltyCard } from './loyalty-card.type';
import { PhoneContact } from './phone-contact.type';
import { ReceiptPreference } from './receipt-preference.enum';
import { SyncState } from './sync-state.enum';

@ObjectType({
  description:
    'A person or organization that buys, known to the legal entity of the store that created it (P5).',
  implements: Node,
})
export class Customer implements Node {
  @Field(() => ID, {
    description: 'Opaque global id, given at birth and never changed; `customerId` inputs take it (C5, Y1).',
  })
  readonly id!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Null until headquarters has numbered the customer and the number is back in this channel.',
  })
  readonly accountNumber!: string | null;

  @Field(() => String, {
    description:
      "What a POS shows as the account: the account number, or 'Pending sync' in the caller's language.",
  })
  readonly accountLabel!: string;

  @Field(() => SyncState, {
    description: 'How far it is on its way to an account number; FAILED counts as pending (L10).',
  })
  readonly syncState!: SyncState;

  @Field(() => CreationMode, { description: 'Where it was created, and why there.' })
  readonly creationMode!: CreationMode;

  @Field(() => String, {
    nullable: true,
    description: 'Why headquarters refused it; null unless FAILED (J3).',
  })
  readonly syncError!: string | null;

  @Field(() => CustomerType, { description: 'Whether it is a person or an organization (C2).' })
  readonly type!: CustomerType;

  @Field(() => String, { description: 'Display name.' })
  readonly name!: string;

  @Field(() => String, { nullable: true, description: 'Given name of a person; null for an organization.' })
  readonly firstName!: string | null;

  @Field(() => String, { nullable: true, description: 'Family name of a person; null for an organization.' })
  readonly lastName!: string | null;

  @Field(() => String, { nullable: true, description: 'Full name of an organization; null for a person.' })
  readonly organizationName!: string | null;

  @Field(() => LegalEntity, {
    description: 'The company whose customer this is: that of the store that created it (P5).',
  })
  readonly legalEntity!: LegalEntity;

  @Field(() => Store, {
    nullable: true,
    description: 'Null where no store created it, e.g. an integration did.',
  })
  readonly createdAtStore!: Store | null;

  @Field(() => [String], { description: 'Stores that share one of these find the customer by search.' })
  readonly addressBooks!: readonly string[];

  @Field(() => CustomerGroup, {
    nullable: true,
    description: 'The group it is posted under; null where none was given or inherited.',
  })
  readonly customerGroup!: CustomerGroup | null;

  @Field(() => CurrencyCode, {
    nullable: true,
    description: 'The money it is billed in; null where none was given or inherited.',
  })
  readonly currency!: string | null;

  @Field(() => LanguageTag, {
    nullable: true,
    description: 'What it is written to in; null where none was given or inherited.',
  })
  readonly language!: string | null;

  @Field(() => ReceiptPreference, {
    nullable: true,
    description: 'How it wants receipts; null where nothing was given or inherited.',
  })
  readonly receiptPreference!: ReceiptPreference | null;

  @Field(() => EmailAddress, {
    nullable: true,
    description: 'Where receipts go; may be inherited from the default customer, a known trap (D5).',
  })
  readonly receiptEmail!: string | null;

  @Field(() => [FinancialDimension], {
    description: "Inherited from the customer group of the store's default customer.",
  })
  readonly financialDimensions!: readonly FinancialDimension[];

  @Field(() => EmailAddress, { nullable: true, description: 'The primary one.' })
  readonly email!: string | null;

  @Field(() => PhoneNumber, { nullable: true, description: 'The primary one.' })
  readonly phone!: string | null;

  @Field(() => [EmailContact], { description: 'Primary first, then secondary.' })
  readonly emails!: readonly EmailContact[];

  @Field(() => [PhoneContact], { description: 'Primary first, then secondary, oldest first.' })
  readonly phones!: readonly PhoneContact[];

  @Field(() => [Address], { description: 'Primary first, then the others, oldest first (A1).' })
  readonly addresses!: readonly Address[];

  @Field(() => Address, {
    nullable: true,
    description: 'The one that cards show; null only where there is no address.',
  })
  readonly primaryAddress!: Address | null;

  @Field(() => [AttributeValue], { description: 'In display order.' })
  readonly attributes!: readonly AttributeValue[];

  @Field(() => [Affiliation], {
    description: 'Groups of people that it belongs to, given or inherited (D1).',
  })
  readonly affiliations!: readonly Affiliation[];

  @Field(() => [LoyaltyCard], {
    description: 'Cards issued to it, oldest first; a pending customer has none (L4).',
  })
  readonly loyaltyCards!: readonly LoyaltyCard[];

  @Field(() => ClientBook, {
    nullable: true,
    description: "The client book of the caller's legal entity that holds the customer, if any.",
  })
  readonly clientBook!: ClientBook | null;

  @Field(() => [Client], {
    nullable: true,
    description:
      "Its places in client books that the caller may see: their own with 712, the store's with 713 (B4).",
  })
  readonly clients!: readonly Client[] | null;

  @Field(() => [CustomerOperation], {
    description: 'What the caller may do with this customer now: rights, features and sync limits together.',
  })
  readonly allowedOperations!: readonly CustomerOperation[];

  @Field(() => ClientCard, {
    nullable: true,
    description: 'What an associate sees at a glance; null with an error where CLIENTELING is off (B8).',
  })
  readonly card!: ClientCard | null;

  @Field(() => [ConsentRecord], {
    nullable: true,
    description: 'Every consent given or withdrawn on any contact point, newest first.',
  })
  readonly consentHistory!: readonly ConsentRecord[] | null;

  @Field(() => Int, { description: 'Grows by one with every change.' })
  readonly version!: number;

  @Field(() => DateTime, {
    description: 'When it was born; for one made offline, when the POS made it (S6).',
  })
  readonly createdAt!: Date;

  @Field(() => DateTime, { description: 'When this version came to be.' })
  readonly updatedAt!: Date;
}
