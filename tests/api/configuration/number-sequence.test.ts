import { useWorld } from '../../support/world';
import { created, guidIn } from '../customers/given';
import { configured, refusals } from './given';

const ADD = `mutation ($id: ID!) {
  addToClientBook(input: { customerIds: [$id] }) { clientBook { number } userErrors { code } }
}`;

describe('the number sequence of client books', () => {
  const world = useWorld();
  const set = (input: object, legalEntityCode = 'US01') =>
    configured(world.till('000900'), 'setClientBookNumberSequence', { legalEntityCode, ...input });

  /** Somebody opens their first book. */
  async function opened(staffId: string, store = 'HOUSTON') {
    const till = world.till(staffId, store);
    const { id } = await created(till);
    await world.database.prisma.client.deleteMany({ where: { customerId: guidIn(id) } });
    return (await till.read(ADD, { id })).addToClientBook;
  }

  /** How often the sequence has given a number. */
  async function next(scope = 'US01') {
    const sequence = { purpose: 'CLIENT_BOOK', scope };
    return Number((await world.database.prisma.numberSequence.findFirstOrThrow({ where: sequence })).next);
  }

  it('B1 is shown on the legal entity, and numbers go on in the new format', async () => {
    const number = await next();
    const { legalEntity } = await set({ format: 'US/####' });
    expect(legalEntity).toMatchObject({ code: 'US01', clientBookNumberFormat: 'US/####' });
    expect(await opened('000900')).toMatchObject({
      clientBook: { number: `US/${String(number).padStart(4, '0')}` },
    });
  });

  it('B1 null switches it off: the next book has no number to take', async () => {
    const { legalEntity } = await set({ format: null }, 'EE01');
    expect(legalEntity.clientBookNumberFormat).toBeNull();
    expect(await opened('000900', 'TALLINN')).toEqual({
      clientBook: null,
      userErrors: [{ code: 'CONFIGURATION_INVALID' }],
    });
  });

  it('B1 switched on again it goes on where it stopped, so that no number is given twice', async () => {
    const number = await next('EE01');
    await set({ format: null }, 'EE01');
    await set({ format: 'CB-######' }, 'EE01');
    expect(await next('EE01')).toBe(number);
    expect((await opened('000900', 'TALLINN')).userErrors).toEqual([]);
  });

  it('B1 one of its own goes on where the shared one stopped, and off means off', async () => {
    const { prisma } = world.database;
    await prisma.numberSequence.deleteMany({ where: { purpose: 'CLIENT_BOOK' } });
    await prisma.numberSequence.create({
      data: { purpose: 'CLIENT_BOOK', scope: '*', format: 'CB-######', next: 500 },
    });
    await set({ format: 'CB-######' });
    await set({ format: 'B-######' });
    expect(await next()).toBe(500);
    expect((await set({ format: null })).legalEntity.clientBookNumberFormat).toBeNull();
  });

  it('B1 left out, it stays', async () => {
    await set({ format: 'CB-#' });
    expect((await set({})).legalEntity.clientBookNumberFormat).toBe('CB-#');
  });

  it.each([
    [
      'no digit in it',
      { legalEntityCode: 'US01', format: 'CB' },
      { code: 'INVALID_VALUE', field: ['format'] },
    ],
    [
      'a space in it',
      { legalEntityCode: 'US01', format: 'CB ##' },
      { code: 'INVALID_VALUE', field: ['format'] },
    ],
    ['nobody’s', { legalEntityCode: 'XX', format: '##' }, { code: 'NOT_FOUND', field: ['legalEntityCode'] }],
  ])('B1 is refused: %s', async (_what, input, refusal) => {
    expect(await refusals(world.till('000900'), 'setClientBookNumberSequence', input)).toEqual([refusal]);
  });
});
