import { Field, ID, ObjectType } from 'type-graphql';
import { Node } from '../relay/node.type';
import { CountryCode } from '../scalars/country-code.scalar';
import { PhoneNumber } from '../scalars/phone-number.scalar';
import { AddressPurpose } from './address-purpose.enum';
import { SyncState } from './sync-state.enum';

@ObjectType({
  description: 'A place where a customer can be reached; any number of them, one of which is primary (A1).',
  implements: Node,
})
export class Address implements Node {
  @Field(() => ID, {
    description: 'Opaque global id of the place, the same on every node; `addressId` inputs take it.',
  })
  readonly id!: string;

  @Field(() => String, {
    description: "Inherited from the customer's contact information unless given for this address.",
  })
  readonly name!: string;

  @Field(() => PhoneNumber, {
    nullable: true,
    description: "The customer's primary one unless another was given with this address (A4).",
  })
  readonly phone!: string | null;

  @Field(() => AddressPurpose, {
    description: 'What it is used for; follows the customer type where nothing was said (A2).',
  })
  readonly purpose!: AddressPurpose;

  @Field(() => String, {
    description: 'House, street and whatever else stands on the lines before the city.',
  })
  readonly street!: string;

  @Field(() => String, { nullable: true, description: 'Town or village; null where none was given.' })
  readonly city!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'State, county or province, as text; null where none was given.',
  })
  readonly state!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'As the post of its country writes it; null where none was given.',
  })
  readonly postalCode!: string | null;

  @Field(() => CountryCode, { description: "That of the store's operating unit where none was given (A3)." })
  readonly country!: string;

  @Field(() => Boolean, { description: 'True for the one that cards show and that is used first.' })
  readonly primary!: boolean;

  @Field(() => SyncState, {
    description: 'SYNCED once headquarters has it; a new address can be on its way alone (S8).',
  })
  readonly syncState!: SyncState;

  @Field(() => String, {
    nullable: true,
    description: 'Why headquarters refused it; null unless FAILED (J3).',
  })
  readonly syncError!: string | null;
}
