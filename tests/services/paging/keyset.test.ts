import fc from 'fast-check';
import { joinSql, sql } from '../../../src/database/sql';
import {
  afterCursor,
  allOf,
  mapPage,
  type Order,
  orderBy,
  pageOf,
  rowLimit,
} from '../../../src/services/paging/keyset';

const ID = '0195f3a0-7c1e-7b3a-9c55-6d1f0a2b3c4d';
const at = new Date('2026-11-25T10:00:00.123Z');
const order: Order = {
  name: 'visits',
  columns: [
    { column: 'visit.at', direction: 'DESC', type: 'timestamptz' },
    { column: 'visit.place', direction: 'ASC', type: 'text' },
    { column: 'visit.length', direction: 'ASC', type: 'integer' },
    { column: 'visit.id', direction: 'ASC', type: 'uuid' },
  ],
};
const keyOf = (place: string) => [at, place, 7, ID];
const cursorOf = (...parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url');

describe('a page by keyset', () => {
  it('reads one row more than asked for, and shows that only as hasNextPage', () => {
    const page = pageOf(order, { first: 2 }, ['a', 'b', 'c'], keyOf);

    expect(rowLimit({ first: 2 })).toBe(3);
    expect(page.records).toEqual(['a', 'b']);
    expect(page).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
  });

  it('is the last one where the rows do not go beyond what was asked for', () => {
    expect(pageOf(order, { first: 2, after: 'x' }, ['a', 'b'], keyOf)).toMatchObject({
      hasNextPage: false,
      hasPreviousPage: true,
    });
  });

  it.each([0, -1, 101, 1.5, Number.NaN])('of %d is BAD_USER_INPUT', (first) => {
    expect(() => rowLimit({ first })).toThrow(
      expect.objectContaining({
        faults: [expect.objectContaining({ code: 'BAD_USER_INPUT', field: ['first'] })],
      }),
    );
  });

  it('keeps its cursors when its records become others', () => {
    const page = pageOf(order, { first: 2 }, ['a', 'b'], keyOf);

    const mapped = mapPage(page, (record) => record.toUpperCase());

    expect(mapped.records).toEqual(['A', 'B']);
    for (const index of [0, 1]) expect(mapped.cursorBehind(index)).toBe(page.cursorBehind(index));
    expect(page.cursorBehind(0)).not.toBe(page.cursorBehind(1));
  });
});

describe('the SQL of a keyset', () => {
  it('orders by every column of the order', () => {
    expect(orderBy(order).sql).toBe(
      'ORDER BY visit.at DESC, visit.place ASC, visit.length ASC, visit.id ASC',
    );
  });

  it('keeps everything on the first page', () => {
    expect(afterCursor(order, { first: 1 }).sql).toBe('TRUE');
    expect(afterCursor(order, { first: 1, after: null }).sql).toBe('TRUE');
  });

  it('keeps what comes after the cursor, column by column, with the values as parameters', () => {
    const after = pageOf(order, { first: 1 }, ["O'Hara"], keyOf).cursorBehind(0);

    const condition = afterCursor(order, { first: 1, after });

    expect(condition.sql).toBe(
      '(visit.at <= ?::timestamptz AND ' +
        '(visit.at < ?::timestamptz OR (visit.at = ?::timestamptz AND ' +
        '(visit.place > ?::text OR (visit.place = ?::text AND ' +
        '(visit.length > ?::integer OR (visit.length = ?::integer AND ' +
        '(visit.id > ?::uuid))))))))',
    );
    const instant = at.toISOString();
    expect(condition.values).toEqual([instant, instant, instant, "O'Hara", "O'Hara", 7, 7, ID]);
  });

  it('compares whole rows where every column goes the same way, so that an index begins at the cursor', () => {
    const oneWay = { ...order, columns: order.columns.slice(1) };
    const after = pageOf(oneWay, { first: 1 }, ['x'], () => ['x', 1, ID]).cursorBehind(0);

    const condition = afterCursor(oneWay, { first: 1, after });

    expect(condition.sql).toBe('(visit.place,visit.length,visit.id) > (?::text,?::integer,?::uuid)');
    expect(condition.values).toEqual(['x', 1, ID]);
  });

  it('joins conditions that all hold', () => {
    expect(allOf([sql`a = 1`, sql`b = 2`]).sql).toBe(joinSql([sql`a = 1`, sql`b = 2`], ' AND ').sql);
  });
});

describe('a cursor', () => {
  it.each([
    ['of another order', cursorOf('clients', at.toISOString(), 'a', 7, ID)],
    ['with a value too few', cursorOf('visits', at.toISOString(), 'a', 7)],
    ['with a value too many', cursorOf('visits', at.toISOString(), 'a', 7, ID, ID)],
    ['with an instant that is none', cursorOf('visits', 'yesterday', 'a', 7, ID)],
    ['with an instant in another form', cursorOf('visits', '2026', 'a', 7, ID)],
    [
      'with an instant beyond what the database has',
      cursorOf('visits', '+275760-09-13T00:00:00.000Z', 'a', 7, ID),
    ],
    ['with a day that its month has not', cursorOf('visits', '2026-02-30T10:00:00.000Z', 'a', 7, ID)],
    ['with a number for a text', cursorOf('visits', at.toISOString(), 5, 7, ID)],
    ['with a NUL in a text', cursorOf('visits', at.toISOString(), 'a\u0000', 7, ID)],
    ['with half a character', cursorOf('visits', at.toISOString(), '\ud800', 7, ID)],
    ['with a fraction for a whole number', cursorOf('visits', at.toISOString(), 'a', 7.5, ID)],
    ['with a number beyond what the database has', cursorOf('visits', at.toISOString(), 'a', 2 ** 31, ID)],
    ['with a text for an id', cursorOf('visits', at.toISOString(), 'a', 7, "' OR TRUE --")],
    ['with null for a value', cursorOf('visits', at.toISOString(), null, 7, ID)],
    ['that is an object', Buffer.from('{"order":"visits"}').toString('base64url')],
    ['that is no JSON', 'visits'],
    ['that is empty', ''],
  ])('%s is BAD_USER_INPUT', (_what, after) => {
    expect(() => afterCursor(order, { first: 1, after })).toThrow(
      expect.objectContaining({ name: 'Refused' }),
    );
    expect(() => afterCursor(order, { first: 1, after })).toThrow('BAD_USER_INPUT');
  });

  it('that somebody made up is BAD_USER_INPUT, never a defect', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.base64String(),
          fc.json().map((json) => cursorOf(json)),
        ),
        (after) => {
          expect(() => afterCursor(order, { first: 1, after })).toThrow('BAD_USER_INPUT');
        },
      ),
    );
  });

  it('holds an instant exactly where Date writes it so', () => {
    const digits = (count: number, most: number) =>
      fc.integer({ min: 0, max: most }).map((part) => String(part).padStart(count, '0'));
    const two = (most: number) => digits(2, most);
    const year = fc.oneof(
      fc.constantFrom('0000', '0001', '0004', '1900', '2000', '2024', '9999'),
      digits(4, 9999),
    );
    const parts = [year, two(13), two(32), two(25), two(61), two(61)] as const;
    fc.assert(
      fc.property(...parts, (yyyy, month, day, hour, minute, second) => {
        const instant = `${yyyy}-${month}-${day}T${hour}:${minute}:${second}.000Z`;
        const date = new Date(instant);
        const isWritten = yyyy !== '0000' && !Number.isNaN(date.getTime()) && date.toISOString() === instant;
        const condition = () =>
          afterCursor(order, { first: 1, after: cursorOf('visits', instant, 'a', 7, ID) });

        if (isWritten) expect(condition().values).toContain(instant);
        else expect(condition).toThrow('BAD_USER_INPUT');
      }),
      { numRuns: 2000 },
    );
  });

  it('carries every text that a name may hold', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\u0000')),
        (place) => {
          const after = pageOf(order, { first: 1 }, [place], keyOf).cursorBehind(0);

          expect(afterCursor(order, { first: 1, after }).values).toContain(place);
        },
      ),
    );
  });
});
