import { Field, ID, ObjectType } from 'type-graphql';
import { Customer } from '../customers/customer.type';
import { Staff } from '../organisation/staff.type';
import { Node } from '../relay/node.type';
import { DateTime } from '../scalars/date-time.scalar';
import { ClientBook } from './client-book.type';
import { ClientCard } from './client-card.type';

@ObjectType({ description: "A customer's place in a client book.", implements: Node })
export class Client implements Node {
  @Field(() => ID, { description: 'Opaque global id of the place, not of the customer who stands there.' })
  readonly id!: string;

  @Field(() => Customer, { description: 'Who stands there.' })
  readonly customer!: Customer;

  @Field(() => ClientCard, { description: 'What the associate sees of the customer at a glance (K1).' })
  readonly card!: ClientCard;

  @Field(() => ClientBook, { description: 'The book the place is in; reassigning changes it.' })
  readonly clientBook!: ClientBook;

  @Field(() => Staff, { description: 'Who put the customer there.' })
  readonly addedBy!: Staff;

  @Field(() => DateTime, { description: 'When the customer was put there.' })
  readonly addedAt!: Date;
}
