import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Customer as CustomerRow, TimelineEntry } from '../../src/generated/prisma/client';
import { createPlainCustomer } from './apollo-create-customer';
import { NEWEST_FIRST, type PlainContext } from './apollo-loaders';
import { Address, Attribute, Card, ClientBook, Customer, Entry, NewCustomer, Slot } from './apollo-types';

const MEASURES = [
  { name: 'ChurnProbability', label: 'Churn probability' },
  { name: 'NextBestAction', label: 'Next best action' },
];

@Resolver(() => ClientBook)
export class ClientBookResolver {
  @Query(() => ClientBook, { nullable: true })
  clientBook(@Arg('id', () => ID) id: string, @Ctx() { prisma }: PlainContext) {
    return prisma.clientBook.findUnique({ where: { id } });
  }

  @FieldResolver(() => [Card])
  async clients(
    @Root() { id }: ClientBook,
    @Arg('first', () => Int) first: number,
    @Arg('afterName', () => String) name: string,
    @Arg('afterId', () => ID) after: string,
    @Ctx() { prisma }: PlainContext,
  ) {
    return prisma.client.findMany({
      where: { clientBookId: id, OR: [{ sortName: { gt: name } }, { sortName: name, id: { gt: after } }] },
      orderBy: [{ sortName: 'asc' }, { id: 'asc' }],
      take: first,
      include: { customer: true },
    });
  }
}

interface CardRow {
  readonly customerId: string;
  readonly customer: CustomerRow;
}

@Resolver(() => Card)
export class CardResolver {
  @FieldResolver(() => String)
  name(@Root() { customer }: CardRow) {
    return customer.name;
  }

  @FieldResolver(() => String, { nullable: true })
  email(@Root() { customerId }: CardRow, @Ctx() context: PlainContext) {
    return contactOf(context, customerId, 'EMAIL');
  }

  @FieldResolver(() => String, { nullable: true })
  phone(@Root() { customerId }: CardRow, @Ctx() context: PlainContext) {
    return contactOf(context, customerId, 'PHONE');
  }

  @FieldResolver(() => Address, { nullable: true })
  async address(@Root() { customerId }: CardRow, @Ctx() { addresses }: PlainContext) {
    return (await addresses.load(customerId)).find(({ isPrimary }) => isPrimary) ?? null;
  }

  @FieldResolver(() => [Slot])
  async slots(@Root() { customer }: CardRow, @Ctx() context: PlainContext) {
    const [known, held] = await Promise.all([
      customer.accountNumber ? context.measures.load(customer.accountNumber) : [],
      context.attributes.load(customer.id),
    ]);
    const measured = MEASURES.map(({ name, label }) => ({
      label,
      value: known.find(({ measure }) => measure === name)?.value ?? null,
    }));
    return [
      ...measured,
      { label: 'Birthday', value: held.find(({ name }) => name === 'birthday')?.value ?? null },
    ];
  }

  @FieldResolver(() => Entry, { nullable: true })
  lastActivity(@Root() { customerId }: CardRow, @Ctx() { lastActivity }: PlainContext) {
    return lastActivity.load(customerId);
  }
}

@Resolver(() => Address)
export class AddressResolver {
  @FieldResolver(() => Boolean)
  primary(@Root() { isPrimary }: { isPrimary: boolean }) {
    return isPrimary;
  }
}

@Resolver(() => Entry)
export class EntryResolver {
  @FieldResolver(() => String, { nullable: true })
  type(@Root() { activityType }: TimelineEntry) {
    return activityType;
  }
}

@Resolver(() => Customer)
export class CustomerResolver {
  @Query(() => Customer, { nullable: true })
  customer(@Arg('id', () => ID) id: string, @Ctx() { prisma }: PlainContext) {
    return prisma.customer.findUnique({ where: { id } });
  }

  @Query(() => Customer, { nullable: true })
  customerByAccountNumber(
    @Arg('accountNumber', () => String) accountNumber: string,
    @Ctx() { prisma }: PlainContext,
  ) {
    return prisma.customer.findUnique({ where: { accountNumber } });
  }

  /** Prisma can't say in which order hits come, so the function that the others use is asked for them. */
  @Query(() => [Customer])
  async searchCustomers(
    @Arg('words', () => [String]) words: string[],
    @Arg('first', () => Int) first: number,
    @Ctx() { prisma }: PlainContext,
  ) {
    const hits = await prisma.$queryRaw<
      { id: string }[]
    >`SELECT id FROM bench_peers.search_customers(${words}::text[], ${first}::int)`;
    const rows = await prisma.customer.findMany({ where: { id: { in: hits.map(({ id }) => id) } } });
    const byId = new Map(rows.map((row) => [row.id, row]));
    return hits.flatMap(({ id }) => byId.get(id) ?? []);
  }

  @FieldResolver(() => String, { nullable: true })
  email(@Root() { id }: CustomerRow, @Ctx() context: PlainContext) {
    return contactOf(context, id, 'EMAIL');
  }

  @FieldResolver(() => String, { nullable: true })
  phone(@Root() { id }: CustomerRow, @Ctx() context: PlainContext) {
    return contactOf(context, id, 'PHONE');
  }

  @FieldResolver(() => [Address])
  addresses(@Root() { id }: CustomerRow, @Ctx() { addresses }: PlainContext) {
    return addresses.load(id);
  }

  @FieldResolver(() => [Attribute])
  async attributes(@Root() { id }: CustomerRow, @Ctx() { attributes, definitions }: PlainContext) {
    const [held, all] = await Promise.all([attributes.load(id), definitions.load('all')]);
    return all.flatMap(({ name, label }) =>
      held.filter((one) => one.name === name).map(({ value }) => ({ name, label, value })),
    );
  }

  @FieldResolver(() => [Entry])
  activities(
    @Root() { id }: CustomerRow,
    @Arg('first', () => Int) first: number,
    @Ctx() { prisma }: PlainContext,
  ) {
    return prisma.timelineEntry.findMany({
      where: { customerId: id, kind: 'ACTIVITY', deletedAt: null, legalEntity: 'US01' },
      orderBy: NEWEST_FIRST,
      take: first,
    });
  }

  @FieldResolver(() => [Entry])
  notes(
    @Root() { id }: CustomerRow,
    @Arg('first', () => Int) first: number,
    @Ctx() { prisma }: PlainContext,
  ) {
    return prisma.timelineEntry.findMany({
      where: { customerId: id, kind: 'NOTE', deletedAt: null, legalEntity: 'US01' },
      orderBy: NEWEST_FIRST,
      take: first,
    });
  }

  @FieldResolver(() => [Entry])
  timeline(
    @Root() { id }: CustomerRow,
    @Arg('first', () => Int) first: number,
    @Arg('beforeAt', () => String) at: string,
    @Arg('beforeId', () => ID) before: string,
    @Ctx() { prisma }: PlainContext,
  ) {
    const place = [{ occurredAt: { lt: new Date(at) } }, { occurredAt: new Date(at), id: { lt: before } }];
    return prisma.timelineEntry.findMany({
      where: { customerId: id, deletedAt: null, legalEntity: 'US01', OR: place },
      orderBy: NEWEST_FIRST,
      take: first,
    });
  }

  @Mutation(() => Customer)
  createCustomer(@Arg('input', () => NewCustomer) input: NewCustomer, @Ctx() { prisma }: PlainContext) {
    return createPlainCustomer(prisma, input);
  }
}

async function contactOf({ contacts }: PlainContext, customerId: string, kind: 'EMAIL' | 'PHONE') {
  return (await contacts.load(customerId)).find((point) => point.kind === kind)?.value ?? null;
}

export const resolvers = [
  ClientBookResolver,
  CardResolver,
  AddressResolver,
  EntryResolver,
  CustomerResolver,
] as const;
