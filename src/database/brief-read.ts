import { type Connection, Query, type QueryConfig } from 'pg';
import { oncePer } from '../once-per';

/** How the rows of a statement are read, as the driver keeps it with a result once PostgreSQL has described them. */
interface Reading {
  fields: readonly unknown[];
  _parsers: unknown;
  _prebuiltEmptyResultObject: unknown;
}

/** What the driver calls when it sends a query and hears of it (pg 8.23, `lib/query.js` and `lib/result.js`). */
interface Sent extends Query {
  _result: Reading;
  _accumulateRows: boolean;
  prepare(connection: Connection): void;
  handleRowDescription(description: unknown): void;
}

const SentQuery = Query as unknown as new (...of: ConstructorParameters<typeof Query>) => Sent;

/** What is known of a connection from the statements that were prepared there. */
interface Known {
  /** By the statement's name. They stay for as long as it is prepared: PostgreSQL refuses to run it once its columns have changed. */
  readonly readings: Map<string, Reading>;
  /** The connection, but that it never asks for a description. */
  readonly undescribed: Connection;
}

const knownOf = oncePer(
  (connection: Connection): Known => ({
    readings: new Map(),
    undescribed: Object.create(connection, { describe: { value: () => undefined } }),
  }),
);

/** A read that asks PostgreSQL to describe its rows only the first time that its statement is sent on a connection. */
export class BriefRead extends SentQuery {
  // Declared alone: to define what the driver has set already takes longer than all else that is done here.
  declare private name: string;
  declare private readings: Map<string, Reading> | null;

  constructor({ text, values, name = '' }: QueryConfig, done: ConstructorParameters<typeof Query>[2]) {
    // The driver copies a configuration property by property, which is slow as well.
    super(text, values, done);
    this.name = name;
    this.readings = null;
  }

  override prepare(connection: Connection): void {
    const { readings, undescribed } = knownOf(connection);
    const reading = this.name === '' ? undefined : readings.get(this.name);
    if (reading) {
      this._result.fields = reading.fields;
      this._result._parsers = reading._parsers;
      this._result._prebuiltEmptyResultObject = reading._prebuiltEmptyResultObject;
      this._accumulateRows = true;
      super.prepare(undescribed);
    } else {
      this.readings = readings;
      super.prepare(connection);
    }
  }

  override handleRowDescription(description: unknown): void {
    super.handleRowDescription(description);
    const { fields, _parsers, _prebuiltEmptyResultObject } = this._result;
    if (this.name !== '') this.readings?.set(this.name, { fields, _parsers, _prebuiltEmptyResultObject });
  }
}
