import { type Connection, Query, type QueryConfig } from 'pg';

/** What PostgreSQL tells of the columns of a statement's rows. */
interface Description {
  readonly fields: readonly unknown[];
}

/** What the driver calls when it sends a query and hears of it (pg 8.23, `lib/query.js`). */
interface Sent extends Query {
  prepare(connection: Connection): void;
  handleRowDescription(description: Description): void;
}

const SentQuery = Query as unknown as new (...of: ConstructorParameters<typeof Query>) => Sent;

/** What is known of a connection from the statements that were prepared there. */
interface Known {
  /** By the statement's name. They stay for as long as it is prepared: PostgreSQL refuses to run it once its columns have changed. */
  readonly descriptions: Map<string, Description>;
  /** The connection, but that it never asks for a description. */
  readonly undescribed: Connection;
}

const known = new WeakMap<Connection, Known>();

/** A read that asks PostgreSQL to describe its rows only the first time that its statement is sent on a connection. */
export class BriefRead extends SentQuery {
  private readonly name: string;
  private descriptions: Map<string, Description> | null = null;

  constructor({ text, values, name = '' }: QueryConfig, done: ConstructorParameters<typeof Query>[2]) {
    // The driver copies a configuration property by property, which takes longer than all else that it does to send it.
    super(text, values, done);
    this.name = name;
  }

  override prepare(connection: Connection): void {
    const { descriptions, undescribed } = knownOf(connection);
    const description = this.name === '' ? undefined : descriptions.get(this.name);
    if (description) {
      this.handleRowDescription(description);
      super.prepare(undescribed);
    } else {
      this.descriptions = descriptions;
      super.prepare(connection);
    }
  }

  override handleRowDescription(description: Description): void {
    if (this.name !== '') this.descriptions?.set(this.name, description);
    super.handleRowDescription(description);
  }
}

function knownOf(connection: Connection): Known {
  const before = known.get(connection);
  if (before) return before;
  const undescribed = Object.create(connection, { describe: { value: () => undefined } });
  const one = { descriptions: new Map<string, Description>(), undescribed };
  known.set(connection, one);
  return one;
}
