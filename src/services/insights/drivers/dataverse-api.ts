import type { InsightsParameters } from '../insights-settings';
import { type CheckableMeasureSource, InsightsFailure, type MeasuresOfCustomer } from '../measure-source';
import {
  accountsOf,
  measureNames,
  measuresOfAccounts,
  readMeasurePage,
  readProfilePage,
} from './dataverse-answer';
import { followPages, inChunks, literal } from './follow-pages';
import type { InsightsHttp } from './insights-http';
import { missingMeasures, noAttribute } from './parameter-failures';

/** How many rows are looked through for the names of measures: Dataverse has no list of them. */
const rowsLookedThrough = 50;

/**
 * Customer Insights on Dataverse (I8): unified profiles by alternate id, then the measures of those
 * customers, each in one request with an `or` chain, since Dataverse knows no `in` for these tables.
 * Unified ids change when profiles are unified anew, so they are never kept.
 *
 * @param base of the Web API, up to and with `/api/data/v9.2/`
 */
export function createDataverseApi(
  parameters: InsightsParameters,
  base: string,
  http: InsightsHttp,
): CheckableMeasureSource {
  return new DataverseApi(parameters, base, http);
}

class DataverseApi implements CheckableMeasureSource {
  constructor(
    private readonly parameters: InsightsParameters,
    private readonly base: string,
    private readonly http: InsightsHttp,
  ) {}

  async measuresByAccountNumbers(
    accountNumbers: readonly string[],
    measures: readonly string[],
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, MeasuresOfCustomer>> {
    if (measures.length === 0) return new Map();
    const asked = new Set(accountNumbers);
    const found = inChunks([...asked]).map(async (chunk) => {
      const accounts = await this.accounts(chunk, asked, signal);
      if (accounts.size === 0) return [];
      const ids = [...accounts.keys()];
      return [...measuresOfAccounts(accounts, await this.measures({ ids }, signal), measures)];
    });
    return new Map((await Promise.all(found)).flat());
  }

  async check(measures: readonly string[], signal: AbortSignal): Promise<void> {
    await this.accounts([''], new Set(['']), signal);
    if (measures.length === 0) return;
    const pages = await this.measures({ top: rowsLookedThrough }, signal);
    if (pages.every(({ value }) => value.length === 0))
      throw new InsightsFailure('measure', 'Customer Insights holds no measures of customers yet.');
    missingMeasures(measures, measureNames(pages));
  }

  close(): Promise<void> {
    return this.http.close();
  }

  private async accounts(
    accountNumbers: readonly string[],
    asked: ReadonlySet<string>,
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, string>> {
    const { alternateCustomerId } = this.parameters;
    if (!/^\w+$/.test(alternateCustomerId)) throw noAttribute(this.parameters);
    const url = this.url('msdynci_customerprofiles', {
      $select: `msdynci_customerid,${alternateCustomerId}`,
      $filter: anyOf(alternateCustomerId, accountNumbers),
    });
    const refusals = { badRequest: () => noAttribute(this.parameters), notFound: noTables };
    const pages = await followPages(this.http, url, readProfilePage, refusals, signal);
    return accountsOf(pages, alternateCustomerId, asked);
  }

  private measures({ ids, top }: { ids?: readonly string[]; top?: number }, signal: AbortSignal) {
    const url = this.url('msdynci_customermeasures', {
      $select: 'msdynci_customerid,msdynci_measures',
      ...(ids && { $filter: anyOf('msdynci_customerid', ids) }),
      ...(top !== undefined && { $top: String(top) }),
    });
    const refusals = { badRequest: noMeasures, notFound: noMeasures };
    return followPages(this.http, url, readMeasurePage, refusals, signal);
  }

  private url(table: string, query: Readonly<Record<string, string>>): URL {
    const url = new URL(table, this.base);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    return url;
  }
}

function anyOf(attribute: string, values: readonly string[]): string {
  return values.map((value) => `${attribute} eq ${literal(value)}`).join(' or ');
}

function noTables(): InsightsFailure {
  return new InsightsFailure('environment', 'The organization has no tables of Customer Insights (404).');
}

function noMeasures(): InsightsFailure {
  return new InsightsFailure('measure', 'The organization has no measures of customers.');
}
