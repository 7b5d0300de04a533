import { configurationId } from '../../../src/services/organisation/configuration-id';
import { useWorld } from '../../support/world';
import { configured, refusals, traces } from './given';

const BIRTHDAY = { name: 'birthday', displayOrder: 1, refinable: true };
const RING = { name: 'ringSize', displayOrder: 2, refinable: false };

describe('the attributes of client books', () => {
  const world = useWorld();
  const set = (...attributes: object[]) =>
    configured(world.till('000900'), 'setClientBookAttributes', { attributes });

  it('K2 are those that are named, in their display order; the others are captured no longer', async () => {
    const { attributes } = await set(RING, BIRTHDAY);
    const { clientBookAttributes } = await world
      .till()
      .read('{ clientBookAttributes { definition { name } displayOrder refinable } }');
    expect(attributes).toEqual([
      { definition: { name: 'birthday' }, displayOrder: 1, refinable: true },
      { definition: { name: 'ringSize' }, displayOrder: 2, refinable: false },
    ]);
    expect(clientBookAttributes).toEqual(attributes);
  });

  it('P4 each one that changed has its entry, the one that did not has none', async () => {
    await set(BIRTHDAY, RING);
    const { entries } = await traces(world);
    await set(BIRTHDAY, { ...RING, refinable: true });
    const [newest] = await world.database.prisma.auditEntry.findMany({ orderBy: { id: 'desc' }, take: 1 });
    expect((await traces(world)).entries).toBe(entries + 1);
    expect(newest).toMatchObject({
      recordId: configurationId('AttributeDefinition', 'ringSize'),
      changes: [{ path: 'clientBook.refinable', before: 'false', after: 'true' }],
    });
  });

  it('K2 may be none', async () => {
    expect(await set()).toEqual({ attributes: [], userErrors: [] });
  });

  it.each([
    ['C8 one that is not defined', [BIRTHDAY, { ...RING, name: 'hat' }], ['attributes', '1', 'name']],
    ['one twice', [BIRTHDAY, RING, { ...BIRTHDAY, displayOrder: 3 }], ['attributes', '2', 'name']],
    ['an order below zero', [{ ...RING, displayOrder: -1 }], ['attributes', '0', 'displayOrder']],
  ])('C8 is INVALID_VALUE, and those that stand stay: %s', async (_what, attributes, field) => {
    await set(BIRTHDAY);
    const till = world.till('000900');
    expect(await refusals(till, 'setClientBookAttributes', { attributes })).toEqual([
      { code: 'INVALID_VALUE', field },
    ]);
    const payload = await configured(till, 'setClientBookAttributes', { attributes });
    expect(payload.attributes).toMatchObject([{ definition: { name: 'birthday' } }]);
  });
});
