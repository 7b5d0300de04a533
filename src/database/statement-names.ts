import type { Sql } from './sql';

/** A statement that connections keep prepared. */
interface Named {
  readonly text: string;
  /** Empty where no connection keeps it: parsed each time. */
  readonly name: string;
}

/**
 * Names for prepared statements, the same for the same SQL; bounded, so that a server never holds more than that. A
 * statement that is put together anew for each request is known by its pieces, without making its text: that, and
 * finding it by its text, took longer than all else that sending it takes.
 */
export class StatementNames {
  private readonly byText = new Map<string, string>();
  /** By number and length of their pieces. */
  private readonly byPieces = new Map<
    number,
    { readonly pieces: readonly string[]; readonly named: Named }[]
  >();

  /** @param most names; 0 where no connection may keep anything */
  constructor(private readonly most: number) {}

  of(text: string): string {
    const known = this.byText.get(text);
    if (known) return known;
    if (this.byText.size >= this.most) return '';
    const name = `counterside_${this.byText.size}`;
    this.byText.set(text, name);
    return name;
  }

  find(statement: Sql): Named {
    const { strings: pieces } = statement;
    const size = sizeOf(pieces);
    const alike = this.byPieces.get(size) ?? [];
    for (const one of alike) if (isSame(one.pieces, pieces)) return one.named;
    const { text } = statement;
    const named = { text, name: this.of(text) };
    if (named.name !== '') this.byPieces.set(size, [...alike, { pieces, named }]);
    return named;
  }
}

function sizeOf(pieces: readonly string[]): number {
  let length = 0;
  for (const piece of pieces) length += piece.length;
  return length * 1024 + pieces.length;
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
  if (some.length !== others.length) return false;
  for (let index = 0; index < some.length; index += 1) if (some[index] !== others[index]) return false;
  return true;
}
