import { randomUUID } from 'node:crypto';
import { useWorld } from '../../support/world';
import { create, created, guidIn, rowCounts, setFeature } from './given';

describe('the guid of the caller', () => {
  const world = useWorld();

  it('C5 is the identity of the customer, in lower case', async () => {
    const guid = randomUUID();
    const { id } = await created(world.till(), { guid: guid.toUpperCase() });
    expect(guidIn(id)).toBe(guid);
  });

  it('C5 sent again returns the same customer and changes nothing', async () => {
    const input = { guid: randomUUID(), firstName: 'Ilse', email: 'ilse@example.ee' };
    const first = await create(world.till(), input);
    const before = await rowCounts(world);
    expect(await create(world.till(), input)).toEqual(first);
    expect(await rowCounts(world)).toEqual(before);
  });

  it('C5 sent again with other content, even malformed, by someone else, returns the first result', async () => {
    const guid = randomUUID();
    const first = await create(world.till(), { guid, firstName: 'Ilse' });
    const before = await rowCounts(world);
    const again = await create(world.till('000140'), {
      guid: guid.toUpperCase(),
      type: 'ORGANIZATION',
      email: 'nobody',
      customerGroup: 'NOBODY',
    });
    expect(again).toEqual(first);
    expect(await rowCounts(world)).toEqual(before);
  });

  it('C5 sent again after the feature that it needed was switched off returns the first result', async () => {
    const input = {
      guid: randomUUID(),
      firstName: 'Ilse',
      email: 'a@example.ee',
      emailMarketingConsent: 'GRANTED',
    };
    const first = await create(world.till(), input);
    await setFeature(world, 'SECONDARY_CONTACTS', false);
    const again = await create(world.till(), input);
    await setFeature(world, 'SECONDARY_CONTACTS', true);
    expect(again).toEqual(first);
  });

  it('C5 sent twenty times at once makes one customer and twenty equal answers', async () => {
    const guid = randomUUID();
    const [customers] = await rowCounts(world);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => create(world.till(), { guid, firstName: `Ilse${index}` })),
    );
    expect(answers).toEqual(Array.from({ length: 20 }, () => answers[0]));
    expect(answers[0]).toMatchObject({ creationMode: 'SYNC', userErrors: [] });
    expect((await rowCounts(world))[0]).toBe(Number(customers) + 1);
    expect(await world.database.prisma.auditEntry.count({ where: { recordId: guid } })).toBe(1);
    expect(await world.database.prisma.changeLog.count({ where: { recordId: guid } })).toBe(1);
  });

  it('C5 after all its repetitions no account number is missing', async () => {
    const guid = randomUUID();
    const before = await created(world.till());
    await Promise.all(Array.from({ length: 10 }, () => created(world.till(), { guid })));
    const after = await created(world.till());
    const numbers = [before, after].map(({ accountNumber }) => Number(accountNumber.slice(2)));
    expect(Number(numbers[1]) - Number(numbers[0])).toBe(2);
  });

  it('Y2 that stands in another legal entity is refused and reveals nothing', async () => {
    const guid = randomUUID();
    await created(world.till('000210', 'TALLINN'), { guid });
    const before = await rowCounts(world);
    const payload = await create(world.till(), { guid, firstName: 'Ilse' });
    expect(payload).toEqual({
      customer: null,
      creationMode: null,
      userErrors: [{ code: 'DUPLICATE', field: ['guid'], feature: null, related: null }],
    });
    expect(await rowCounts(world)).toEqual(before);
  });

  it('Y2 sent at once from two legal entities makes one customer and refuses the others', async () => {
    const guid = randomUUID();
    const tills = [world.till(), world.till('000210', 'TALLINN')];
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        create(tills[index % 2] ?? world.till(), { guid, firstName: 'Ilse' }),
      ),
    );
    const refused = answers.filter(({ customer }) => customer === null);
    expect(refused).toHaveLength(5);
    expect(new Set(refused.map(({ userErrors }) => userErrors[0].code))).toEqual(new Set(['DUPLICATE']));
  });

  it('C5 two customers without one are two, though all else is equal', async () => {
    const [one, other] = [await created(world.till()), await created(world.till())];
    expect(one.id).not.toBe(other.id);
  });
});
