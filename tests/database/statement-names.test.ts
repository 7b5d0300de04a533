import fc from 'fast-check';
import { joinSql, rawSql, type Sql, sql } from '../../src/database/sql';
import { StatementNames } from '../../src/database/statement-names';

/** Statements of few letters, put together in many ways, so that many have the same text, and others the same parts in another order. */
const { statement: anyStatement } = fc.letrec<{ statement: Sql; part: Sql | number }>((tie) => ({
  statement: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('', 'a', 'b').map(rawSql),
    tie('part').map((part) => sql`a${part}`),
    tie('part').map((part) => sql`${part}b`),
    fc.tuple(tie('part'), tie('part')).map(([one, other]) => sql`a${one}b${other}`),
    fc
      .tuple(fc.array(tie('part'), { minLength: 1, maxLength: 3 }), fc.constantFrom('a', 'b'))
      .map(([parts, separator]) => joinSql(parts, separator)),
  ),
  part: fc.oneof(tie('statement'), fc.integer()),
}));

describe('names of prepared statements', () => {
  it('are the same for the same SQL, whatever its values, and others for any other', () => {
    fc.assert(
      fc.property(fc.array(anyStatement, { minLength: 2, maxLength: 40 }), (statements) => {
        const names = new StatementNames(100);
        const texts = new Map<string, string>();
        for (const statement of [...statements, ...statements]) {
          const { text, name, values } = names.find(statement);
          expect({ text, values }).toEqual({ text: statement.text, values: statement.values });
          expect(name).toBe(texts.get(text) ?? name);
          texts.set(text, name);
        }
        expect(new Set(texts.values()).size).toBe(texts.size);
      }),
    );
  });

  it('are those that Prisma’s statements with the same text have', () => {
    const names = new StatementNames(2);

    expect(names.of('SELECT $1')).toBe(names.find(sql`SELECT ${1}`).name);
  });

  it('are given to so many statements, and to no other', () => {
    const names = new StatementNames(1);

    expect(names.find(sql`SELECT 1`).name).not.toBe('');
    expect(names.find(sql`SELECT ${2}`)).toEqual({ text: 'SELECT $1', name: '', values: [2] });
    expect(names.of('SELECT 3')).toBe('');
    expect(names.find(sql`SELECT 1`).name).not.toBe('');
  });

  it('need no text of a statement that is put together of the same parts', () => {
    const names = new StatementNames(1);
    const asked = (id: number) => sql`SELECT ${joinSql([sql`a`, sql`b`])} WHERE ${sql`id = ${id}`}`;
    names.find(asked(1));
    const again = asked(2);
    Object.defineProperty(again, 'text', { get: () => expect(again).toBe('not asked for its text') });

    expect(names.find(again)).toMatchObject({ text: 'SELECT a,b WHERE id = $1', values: [2] });
  });
});
