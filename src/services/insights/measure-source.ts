/** The step of the way to a measure at which something failed; the reasons of I3 and I5. */
export type InsightsStep =
  | 'vault'
  | 'token'
  | 'permission'
  | 'secret'
  | 'environment'
  | 'alternate-id'
  | 'measure'
  | 'answer';

/** What failed on the way to Customer Insights, in words that an administrator can act on; holds no secret. */
export class InsightsFailure extends Error {
  constructor(
    readonly step: InsightsStep,
    message: string,
    /** How long Customer Insights asked to be left alone (429 or 503 with `Retry-After`), in milliseconds. */
    readonly retryAfter: number | null = null,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'InsightsFailure';
  }
}

/** Values of one customer by measure name; a measure without a value is absent. */
export type MeasuresOfCustomer = ReadonlyMap<string, string>;

/**
 * Where measures come from. One call serves a whole page of cards in one request (I7). Customers
 * whom Customer Insights does not know are absent from the answer; customers who were not asked for
 * never appear in it. Rejects with `InsightsFailure`.
 */
export interface MeasureSource {
  measuresByAccountNumbers(
    accountNumbers: readonly string[],
    measures: readonly string[],
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, MeasuresOfCustomer>>;
}

/** A measure source that holds connections, and whose configuration can be checked before it is switched on. */
export interface CheckableMeasureSource extends MeasureSource {
  /**
   * Goes the whole way once (I5): secret, token, environment, alternate id, each measure. Rejects with
   * an `InsightsFailure` whose step says how far it came.
   */
  check(measures: readonly string[], signal: AbortSignal): Promise<void>;
  /** Lets go of the connections; requests under way are ended. */
  close(): Promise<void>;
}
