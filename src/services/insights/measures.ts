import type { Database } from '../../database/database';
import type { OnSecretRead } from './azure/insights-token';
import type { MeasureWay } from './create-measure-source';
import type { InsightsParameters } from './insights-settings';
import { noteProblem } from './insights-settings.reads';
import { keepMeasures } from './measure-cache';
import { isFresh, type KnownMeasure, type MeasureReading, readingOf } from './measure-reading';
import { InsightsFailure } from './measure-source';
import { LeftAlone } from './resilient-source';
import { noteReading } from './secret-watch';

/** What measures are worked with. */
export interface MeasuresOptions {
  readonly database: Database;
  /** Makes the way to the measures of these parameters. */
  readonly createSource: (parameters: InsightsParameters, onSecretRead: OnSecretRead) => MeasureWay;
  readonly now: () => Date;
  /** Milliseconds for which a value needs no asking again. */
  readonly cacheTime: number;
  /** Milliseconds that a page waits for Customer Insights at most (K3). */
  readonly budget: number;
  /** Told what failed on the way to Customer Insights; cards never fail for it. */
  readonly onFailure: (error: unknown) => void;
}

/** Milliseconds after which a request nobody waits for any longer is given up. */
const LONGEST_REQUEST = 10_000;

/** Readings by account number, then by measure. */
export type Readings = ReadonlyMap<string, ReadonlyMap<string, MeasureReading>>;

/**
 * Measures for pages of cards: from what is known where it is fresh, else from Customer Insights in one
 * request a page (I7), within the time budget. An answer that comes too late for its page is kept for
 * the next one. Failures show in the status of a reading, never as an error (K3).
 */
export class Measures {
  private source: { readonly key: string; readonly of: MeasureWay } | null = null;
  private readonly underWay = new Set<Promise<unknown>>();
  private readonly closing = new AbortController();

  constructor(private readonly options: MeasuresOptions) {}

  /**
   * Readings of every configured measure for each of these customers.
   *
   * @param kept what is known of them, which whoever makes the page reads with it
   */
  async forCustomers(
    parameters: InsightsParameters,
    accountNumbers: readonly string[],
    kept: readonly KnownMeasure[],
  ): Promise<Readings> {
    const { now, cacheTime } = this.options;
    const measures = parameters.measures.map((measure) => measure.name);
    const known = byCustomer(kept);
    const knownOf = (number: string, name: string) =>
      known.get(number)?.find(({ measure }) => measure === name);
    const begin = now();
    const asked = accountNumbers.filter((number) =>
      measures.some((name) => !isFresh(knownOf(number, name), begin, cacheTime)),
    );
    const fetched =
      asked.length > 0 && measures.length > 0
        ? new Set(await this.withinBudget((budget) => this.fetch(parameters, asked, measures, budget)))
        : new Set<KnownMeasure>();
    for (const [number, ones] of byCustomer(fetched)) known.set(number, ones);
    const at = now();
    const reading = (one: KnownMeasure | undefined) =>
      // What was fetched for this very page is fresh on it, however short the cache time.
      readingOf(one, at, one && fetched.has(one) ? Number.POSITIVE_INFINITY : cacheTime);
    return new Map(
      accountNumbers.map((number) => [
        number,
        new Map(measures.map((name) => [name, reading(knownOf(number, name))])),
      ]),
    );
  }

  /** Waits for requests under way, none of them longer than it takes to end them, and lets go of connections. */
  async close(): Promise<void> {
    this.closing.abort();
    await this.source?.of.close();
    await Promise.allSettled(this.underWay);
  }

  /** Asks Customer Insights and keeps the answer; a failure is an empty answer. */
  private async fetch(
    parameters: InsightsParameters,
    accountNumbers: readonly string[],
    measures: readonly string[],
    budget: AbortSignal,
  ): Promise<readonly KnownMeasure[]> {
    const { database, now, onFailure } = this.options;
    const signal = AbortSignal.any([AbortSignal.timeout(LONGEST_REQUEST), this.closing.signal]);
    try {
      const source = this.sourceFor(parameters);
      const answer = await source.measuresByAccountNumbers(accountNumbers, measures, signal, budget);
      const fetchedAt = now();
      const fetched = accountNumbers.flatMap((accountNumber) =>
        measures.map((measure) => ({
          accountNumber,
          measure,
          value: answer.get(accountNumber)?.get(measure) ?? null,
          fetchedAt,
        })),
      );
      this.track(keepMeasures(database.prisma, fetched).catch(onFailure));
      this.track(noteProblem(database.prisma, null).catch(onFailure));
      return fetched;
    } catch (error) {
      if (this.closing.signal.aborted) return [];
      onFailure(error);
      // That nobody was asked says nothing new.
      if (error instanceof InsightsFailure && !(error instanceof LeftAlone))
        this.track(noteProblem(database.prisma, error.message).catch(onFailure));
      return [];
    }
  }

  /** The answer, or nothing when the budget is spent; the request goes on and its answer is kept. */
  private async withinBudget(
    ask: (budget: AbortSignal) => Promise<readonly KnownMeasure[]>,
  ): Promise<readonly KnownMeasure[]> {
    const budget = new AbortController();
    const answer = ask(budget.signal);
    this.track(answer);
    let timer: NodeJS.Timeout | undefined;
    const spent = new Promise<readonly KnownMeasure[]>((resolve) => {
      timer = setTimeout(() => {
        budget.abort();
        resolve([]);
      }, this.options.budget);
    });
    try {
      return await Promise.race([answer, spent]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** One source for each set of parameters: secret, token, connections and circuit live in it. */
  private sourceFor(parameters: InsightsParameters): MeasureWay {
    const { measures: _, ...way } = parameters;
    const key = JSON.stringify(way);
    if (this.source?.key === key) return this.source.of;
    const former = this.source;
    const { database, createSource, now, onFailure } = this.options;
    const of = createSource(parameters, (name, expiresAt) =>
      this.track(noteReading(database.prisma, name, expiresAt, now()).catch(onFailure)),
    );
    this.source = { key, of };
    if (former) this.track(former.of.close());
    return this.source.of;
  }

  private track(work: Promise<unknown>): void {
    this.underWay.add(work);
    void work.finally(() => this.underWay.delete(work)).catch(() => undefined);
  }
}

function byCustomer(measures: Iterable<KnownMeasure>): Map<string, KnownMeasure[]> {
  const groups = new Map<string, KnownMeasure[]>();
  for (const one of measures) {
    const group = groups.get(one.accountNumber);
    if (group) group.push(one);
    else groups.set(one.accountNumber, [one]);
  }
  return groups;
}
