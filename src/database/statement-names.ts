import { Sql } from './sql';

/** A statement that connections keep prepared. */
interface Named {
  readonly text: string;
  /** Empty where no connection keeps it: parsed each time. */
  readonly name: string;
}

/** Where the shapes of a statement's parts lead, one after the other. */
class Place {
  readonly beyond = new Map<unknown, Place>();
  named: Named | null = null;
}

/** Stands for a parameter among the shapes. */
const PARAMETER = Symbol('parameter');

/** Ways to one statement that are kept at most: the same text can be put together of other parts. */
const MOST_WAYS = 4;

/**
 * Names for prepared statements, the same for the same SQL; bounded, so that a server never holds more than that. A
 * statement that is put together anew for each request is known by the shapes of its parts, without making its text:
 * that, and finding it by its text, took longer than all else that sending it takes.
 */
export class StatementNames {
  private readonly byText = new Map<string, string>();
  private readonly root = new Place();
  private ways = 0;

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

  /** The statement's name and text, and the values of its parameters. */
  find(statement: Sql): Named & { readonly values: unknown[] } {
    const values: unknown[] = [];
    const known = follow(this.root, statement, values)?.named;
    if (known) return { text: known.text, name: known.name, values };
    const { text } = statement;
    const named = { text, name: this.of(text) };
    if (named.name !== '' && this.ways < this.most * MOST_WAYS) {
      this.ways += 1;
      lay(this.root, statement).named = named;
    }
    return { ...named, values: statement.values };
  }
}

/** The place to which a statement leads, gathering its values on the way; null where nobody has been yet. */
function follow(from: Place, { shape, parts }: Sql, values: unknown[]): Place | null {
  let place = from.beyond.get(shape);
  for (let index = 0; place && index < parts.length; index += 1) {
    const part = parts[index];
    if (part instanceof Sql) place = follow(place, part, values) ?? undefined;
    else {
      values.push(part);
      place = place.beyond.get(PARAMETER);
    }
  }
  return place ?? null;
}

function lay(from: Place, { shape, parts }: Sql): Place {
  let place = next(from, shape);
  for (const part of parts) place = part instanceof Sql ? lay(place, part) : next(place, PARAMETER);
  return place;
}

function next(place: Place, shape: unknown): Place {
  const known = place.beyond.get(shape) ?? new Place();
  place.beyond.set(shape, known);
  return known;
}
