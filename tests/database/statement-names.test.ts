import fc from 'fast-check';
import { rawSql, type Sql, sql } from '../../src/database/sql';
import { StatementNames } from '../../src/database/statement-names';

/** Statements with a parameter between each two pieces; few letters, so that many have pieces of the same lengths. */
const anyStatement: fc.Arbitrary<Sql> = fc
  .array(fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 3 }), { minLength: 1, maxLength: 4 })
  .map((pieces) =>
    pieces
      .slice(1)
      .reduce((all, piece, index) => sql`${all}${index}${rawSql(piece)}`, rawSql(pieces[0] ?? '')),
  );

describe('names of prepared statements', () => {
  it('are the same for the same SQL, whatever its values, and others for any other', () => {
    fc.assert(
      fc.property(fc.array(anyStatement, { minLength: 2, maxLength: 40 }), (statements) => {
        const names = new StatementNames(100);
        const texts = new Map<string, string>();
        for (const statement of statements) {
          const { text, name } = names.find(statement);
          expect(text).toBe(statement.text);
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
    expect(names.find(sql`SELECT 2`)).toEqual({ text: 'SELECT 2', name: '' });
    expect(names.of('SELECT 3')).toBe('');
    expect(names.find(sql`SELECT 1`).name).not.toBe('');
  });
});
