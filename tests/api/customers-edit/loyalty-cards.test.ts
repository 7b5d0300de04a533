import { randomUUID } from 'node:crypto';
import { useWorld } from '../../support/world';
import { created, guidIn, namesFound } from '../customers/given';
import { edit, edited, read, refusals, setAsyncFeatures, trailOf } from './given';

const ISSUE = 'issueLoyaltyCard';

describe('loyalty cards', () => {
  const world = useWorld();
  const manager = () => world.till('000130');
  const numberIn = ({ loyaltyCard }: { loyaltyCard: { number: string } }) =>
    Number(loyaltyCard.number.slice(2));

  it('P6 a card takes its number from the loyalty number sequence, one after the other', async () => {
    const { id } = await created(world.till());
    const one = await edited(manager(), ISSUE, { customerId: id });
    const two = await edited(manager(), ISSUE, { customerId: id });
    expect(one).toMatchObject({
      loyaltyCard: { number: expect.stringMatching(/^L-\d{8}$/), issuedAt: world.now.toISOString() },
      customer: { id, version: 2 },
    });
    expect(numberIn(two)).toBe(numberIn(one) + 1);
    expect(two.customer.loyaltyCards).toMatchObject([
      { number: one.loyaltyCard.number },
      { number: two.loyaltyCard.number },
    ]);
  });

  it('F1 a number that is given is trimmed, and found by search', async () => {
    const { id } = await created(world.till(), { lastName: 'Cardholder' });
    const { loyaltyCard } = await edited(manager(), ISSUE, { customerId: id, number: ' GOLD-7788 ' });
    expect(loyaltyCard.number).toBe('GOLD-7788');
    expect(await namesFound(world.till(), 'gold-7788')).toEqual(['Ilse Cardholder']);
    const { customer } = await manager().read('{ customer(loyaltyCard: "GOLD-7788") { id } }');
    expect(customer.id).toBe(id);
  });

  it.each(['', 'AB', 'A B C', 'A_B_C', 'L–1234', 'x'.repeat(41)])(
    'C4 %j can’t stand on a card',
    async (number) => {
      const { id } = await created(world.till());
      expect(await refusals(manager(), ISSUE, { customerId: id, number })).toEqual([
        { code: 'INVALID_VALUE', field: ['number'] },
      ]);
    },
  );

  it('C5 the guid of a card is its id, and sent again with other content it issues nothing', async () => {
    const { id } = await created(world.till());
    const guid = randomUUID();
    const first = await edited(manager(), ISSUE, { customerId: id, guid });
    const before = await trailOf(world, id);
    const again = await edited(manager(), ISSUE, { customerId: id, guid, number: '!' });
    expect(Buffer.from(first.loyaltyCard.id, 'base64url').toString()).toBe(`LoyaltyCard:${guid}`);
    expect(again).toEqual(first);
    expect(await trailOf(world, id)).toEqual(before);
  });

  it('C5 the guid of a card sent twenty times at once issues one card, and no number is missing after', async () => {
    const { id } = await created(world.till());
    const guid = randomUUID();
    const before = await edited(manager(), ISSUE, { customerId: id });
    const payloads = await Promise.all(
      Array.from({ length: 20 }, () => edited(manager(), ISSUE, { customerId: id, guid })),
    );
    const after = await edited(manager(), ISSUE, { customerId: id });
    expect(payloads).toEqual(Array.from({ length: 20 }, () => payloads[0]));
    expect(payloads[0].customer).toMatchObject({
      version: 3,
      loyaltyCards: [{}, { id: payloads[0].loyaltyCard.id }],
    });
    expect(numberIn(after) - numberIn(before)).toBe(2);
  });

  it('Y2 a guid that stands for a card of another customer is DUPLICATE and reveals nothing', async () => {
    const [one, two] = [await created(world.till()), await created(world.till())];
    const guid = randomUUID();
    await edited(manager(), ISSUE, { customerId: one.id, guid });
    const payload = await edit(manager(), ISSUE, { customerId: two.id, guid });
    expect(payload).toEqual({
      loyaltyCard: null,
      customer: null,
      userErrors: [{ code: 'DUPLICATE', field: ['guid'], feature: null, related: null }],
    });
  });

  it('Y2 a guid sent at once for cards of two customers issues one of them', async () => {
    const guid = randomUUID();
    const customers = [await created(world.till()), await created(world.till())];
    const payloads = await Promise.all(
      customers.map(({ id }) => edit(manager(), ISSUE, { customerId: id, guid })),
    );
    const codes = payloads.flatMap(({ userErrors }) => userErrors.map(({ code }: { code: string }) => code));
    expect(codes).toEqual(['DUPLICATE']);
  });

  it('C5 a number that is taken is DUPLICATE and names who holds it', async () => {
    const [holder, other] = [await created(world.till()), await created(world.till())];
    await edited(manager(), ISSUE, { customerId: holder.id, number: 'TAKEN-1' });
    const before = await trailOf(world, other.id);
    const { userErrors } = await edit(manager(), ISSUE, { customerId: other.id, number: 'TAKEN-1' });
    expect(userErrors).toEqual([
      { code: 'DUPLICATE', field: ['number'], feature: null, related: { id: holder.id, version: 2 } },
    ]);
    expect(await trailOf(world, other.id)).toEqual(before);
  });

  it('P5 a number taken in another legal entity is DUPLICATE and names nobody', async () => {
    const theirs = await created(world.till('000210', 'TALLINN'));
    await edited(world.till('000220', 'TALLINN'), ISSUE, { customerId: theirs.id, number: 'TAKEN-2' });
    const { id } = await created(world.till());
    const { userErrors } = await edit(manager(), ISSUE, { customerId: id, number: 'TAKEN-2' });
    expect(userErrors).toMatchObject([{ code: 'DUPLICATE', field: ['number'], related: null }]);
  });

  it('C5 a number given to ten customers at once goes to one of them', async () => {
    const customers = await Promise.all(Array.from({ length: 10 }, () => created(world.till())));
    const payloads = await Promise.all(
      customers.map(({ id }) => edit(manager(), ISSUE, { customerId: id, number: 'RACE-1' })),
    );
    const issued = payloads.filter(({ loyaltyCard }) => loyaltyCard !== null);
    expect(issued).toHaveLength(1);
  });

  it('C5 the sequence passes over numbers that were typed in before', async () => {
    const { id } = await created(world.till());
    const last = numberIn(await edited(manager(), ISSUE, { customerId: id }));
    const typed = [1, 2].map((step) => `L-${String(last + step).padStart(8, '0')}`);
    await edited(manager(), ISSUE, { customerId: id, number: typed[0] });
    await edited(manager(), ISSUE, { customerId: id, number: typed[1] });
    expect(numberIn(await edited(manager(), ISSUE, { customerId: id }))).toBe(last + 3);
  });

  it('B1 without a number sequence it is CONFIGURATION_INVALID, and nothing is issued', async () => {
    const { prisma } = world.database;
    const { id } = await created(world.till());
    const sequence = await prisma.numberSequence.findFirstOrThrow({ where: { purpose: 'LOYALTY_CARD' } });
    await prisma.numberSequence.deleteMany({ where: { purpose: 'LOYALTY_CARD' } });
    const { userErrors } = await edit(manager(), ISSUE, { customerId: id });
    await prisma.numberSequence.create({ data: sequence });
    expect(userErrors).toMatchObject([{ code: 'CONFIGURATION_INVALID' }]);
    expect((await read(world.till(), id)).loyaltyCards).toEqual([]);
  });

  it('L4 a customer that was numbered meanwhile gets a card, whatever features are on', async () => {
    await setAsyncFeatures(world, 'ENHANCED_ASYNC_CREATION', 'ASYNC_ADDRESSES', 'ASYNC_CUSTOMER_EDITING');
    const { id } = await created(world.till());
    const { loyaltyCard } = await edited(manager(), ISSUE, { customerId: id });
    await setAsyncFeatures(world);
    expect(await world.database.prisma.operation.count({ where: { customerId: guidIn(id) } })).toBe(0);
    expect(loyaltyCard.number).toMatch(/^L-/);
  });

  it('P5 a card for a customer of another legal entity is NOT_FOUND', async () => {
    const { id } = await created(world.till('000210', 'TALLINN'));
    expect(await refusals(manager(), ISSUE, { customerId: id })).toEqual([
      { code: 'NOT_FOUND', field: ['customerId'] },
    ]);
  });
});
