import { Prisma } from '../generated/prisma/client';

/**
 * A statement or a part of one with its parameters apart; text from outside only ever enters as a parameter. It is kept
 * as it was put together: statements that are asked for all day are told apart by their parts (`StatementNames`), and
 * their text, which Prisma's own class makes anew at every level, is made where somebody wants it.
 */
export class Sql {
  // As Prisma's class makes them of `strings` and `values`.
  declare readonly text: string;
  declare readonly sql: string;
  declare readonly statement: string;
  declare readonly inspect: Prisma.Sql['inspect'];
  private flat: Prisma.Sql | null = null;

  /**
   * @param pieces the text around the parts, one more than there are parts
   * @param parts statements, and the values of parameters
   * @param shape what all statements with these pieces have in common, by identity or as the same text
   */
  constructor(
    private readonly pieces: readonly string[],
    readonly parts: readonly unknown[],
    readonly shape: unknown = pieces,
  ) {}

  get strings(): string[] {
    return this.whole.strings;
  }

  get values(): unknown[] {
    return this.whole.values;
  }

  private get whole(): Prisma.Sql {
    this.flat ??= new Prisma.Sql(this.pieces, this.parts);
    return this.flat;
  }
}
// Prisma takes it for a statement of its own.
Object.setPrototypeOf(Sql.prototype, Prisma.Sql.prototype);

export function sql(pieces: readonly string[], ...parts: readonly unknown[]): Sql {
  return new Sql(pieces, parts);
}

/** Names and keywords that the code itself writes. */
export function rawSql(text: string): Sql {
  return new Sql([text], [], text);
}

export const noSql = rawSql('');

/** @throws TypeError for no part at all: a list of SQL is never empty */
export function joinSql(parts: readonly unknown[], separator = ','): Sql {
  return new Sql(piecesBetween(parts.length, separator), parts);
}

/** Lists of so many parts have the same pieces each time. */
const LONGEST = 32;
const between = new Map<string, string[][]>();

function piecesBetween(count: number, separator: string): readonly string[] {
  if (count === 0) throw new TypeError('A list of SQL has a part at least.');
  const known = between.get(separator) ?? [];
  const pieces = known[count] ?? ['', ...Array<string>(count - 1).fill(separator), ''];
  if (count <= LONGEST) {
    known[count] = pieces;
    between.set(separator, known);
  }
  return pieces;
}
