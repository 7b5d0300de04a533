import { Field, ID, InputType, ObjectType } from 'type-graphql';

/** The types of the plain Apollo server; what each is, the product's schema says. */
@ObjectType()
export class Address {
  @Field(() => String) purpose!: string;
  @Field(() => String) street!: string;
  @Field(() => String, { nullable: true }) city!: string | null;
  @Field(() => String, { nullable: true }) state!: string | null;
  @Field(() => String, { nullable: true }) postalCode!: string | null;
  @Field(() => String) country!: string;
  @Field(() => Boolean) primary!: boolean;
}

@ObjectType()
export class Attribute {
  @Field(() => String) name!: string;
  @Field(() => String) label!: string;
  @Field(() => String) value!: string;
}

@ObjectType()
export class Slot {
  @Field(() => String) label!: string;
  @Field(() => String, { nullable: true }) value!: string | null;
}

@ObjectType()
export class Entry {
  @Field(() => ID) id!: string;
  @Field(() => String) kind!: string;
  @Field(() => String, { nullable: true }) type!: string | null;
  @Field(() => String) text!: string;
  @Field(() => Date) occurredAt!: Date;
  @Field(() => String) author!: string;
}

@ObjectType()
export class Customer {
  @Field(() => ID) id!: string;
  @Field(() => String, { nullable: true }) accountNumber!: string | null;
  @Field(() => String) name!: string;
  @Field(() => String) type!: string;
  @Field(() => String) legalEntity!: string;
  @Field(() => String, { nullable: true }) firstName!: string | null;
  @Field(() => String, { nullable: true }) lastName!: string | null;
  @Field(() => Date) createdAt!: Date;
  @Field(() => Date) updatedAt!: Date;
}

@ObjectType()
export class Card {
  @Field(() => ID) id!: string;
  @Field(() => ID) customerId!: string;
}

@ObjectType()
export class ClientBook {
  @Field(() => ID) id!: string;
  @Field(() => String) number!: string;
}

@InputType()
export class NewAddress {
  @Field(() => String) street!: string;
  @Field(() => String) city!: string;
  @Field(() => String, { nullable: true }) state?: string;
  @Field(() => String, { nullable: true }) postalCode?: string;
  @Field(() => String) country!: string;
}

@InputType()
export class NewAttribute {
  @Field(() => String) name!: string;
  @Field(() => String) value!: string;
}

@InputType()
export class NewCustomer {
  @Field(() => String) firstName!: string;
  @Field(() => String) lastName!: string;
  @Field(() => String) email!: string;
  @Field(() => String) phone!: string;
  @Field(() => NewAddress) address!: NewAddress;
  @Field(() => [NewAttribute]) attributes!: NewAttribute[];
}
