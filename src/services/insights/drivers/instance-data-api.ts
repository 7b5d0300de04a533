import type { InsightsParameters } from '../insights-settings';
import { type CheckableMeasureSource, InsightsFailure, type MeasuresOfCustomer } from '../measure-source';
import type { InsightsHttp } from './insights-http';
import {
  type CustomerPage,
  measuresOfPages,
  readCustomerPage,
  readMeasureNames,
} from './instance-data-answer';

/** As many customers as the data API puts into one page by default. */
const accountsInRequest = 100;

/** How many pages of one answer are followed; more of them is not an answer to our question. */
const longestChain = 5;

/**
 * The data API of a Customer Insights instance (I8): `GET /v1/instances/{id}/data/Customer` with
 * `$expand=Customer_Measure` and `$filter={alternate id} in (…)`. There is no `$select`: the API does
 * not support it together with `$expand`.
 */
export function createInstanceDataApi(
  parameters: InsightsParameters,
  origin: string,
  http: InsightsHttp,
): CheckableMeasureSource {
  return new InstanceDataApi(parameters, origin, http);
}

class InstanceDataApi implements CheckableMeasureSource {
  constructor(
    private readonly parameters: InsightsParameters,
    private readonly origin: string,
    private readonly http: InsightsHttp,
  ) {}

  async measuresByAccountNumbers(
    accountNumbers: readonly string[],
    measures: readonly string[],
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, MeasuresOfCustomer>> {
    if (measures.length === 0) return new Map();
    const asked = new Set(accountNumbers);
    const { alternateCustomerId } = this.parameters;
    const found = inChunks([...asked]).map(async (chunk) =>
      measuresOfPages(await this.customers(chunk, signal), alternateCustomerId, asked, measures),
    );
    return new Map((await Promise.all(found)).flatMap((one) => [...one]));
  }

  async check(measures: readonly string[], signal: AbortSignal): Promise<void> {
    await this.customers([''], signal);
    const list = await this.http.getJson(this.url('manage/measures'), noMeasures, signal);
    const known = readMeasureNames(list);
    const missing = measures.filter((measure) => !known.has(measure));
    if (missing.length > 0) {
      throw new InsightsFailure('measure', `Customer Insights has no measure ${missing.join(', ')}.`);
    }
  }

  close(): Promise<void> {
    return this.http.close();
  }

  /** All pages of one question, usually one. */
  private async customers(accountNumbers: readonly string[], signal: AbortSignal): Promise<CustomerPage[]> {
    const pages: CustomerPage[] = [];
    let next: URL | null = this.customersUrl(accountNumbers);
    while (next !== null) {
      if (pages.length === longestChain) throw strayed('has more pages than were asked for');
      const page: CustomerPage = readCustomerPage(
        await this.http.getJson(next, () => this.noAttribute(), signal),
      );
      pages.push(page);
      next = this.nextUrl(page);
    }
    return pages;
  }

  private customersUrl(accountNumbers: readonly string[]): URL {
    const { alternateCustomerId } = this.parameters;
    if (!/^\w+$/.test(alternateCustomerId)) {
      throw this.noAttribute();
    }
    const url = this.url('data/Customer');
    url.searchParams.set('$expand', 'Customer_Measure');
    url.searchParams.set('$filter', `${alternateCustomerId} in (${accountNumbers.map(literal).join(',')})`);
    return url;
  }

  private noAttribute(): InsightsFailure {
    const { alternateCustomerId } = this.parameters;
    return new InsightsFailure(
      'alternate-id',
      `Customer Insights knows no attribute ${alternateCustomerId} of a customer.`,
    );
  }

  private url(path: string): URL {
    const { environmentInstanceId } = this.parameters;
    if (environmentInstanceId === null)
      throw new InsightsFailure('environment', 'The environment instance id is missing.');
    const instance = encodeURIComponent(environmentInstanceId);
    return new URL(`/v1/instances/${instance}/${path}`, this.origin);
  }

  /** A link leads on only within the origin that we gave our token to. */
  private nextUrl(page: CustomerPage): URL | null {
    const link = page['@odata.nextLink'];
    if (link === undefined) return null;
    if (!URL.canParse(link, this.origin)) throw strayed('goes on at something that is not a URL');
    const url = new URL(link, this.origin);
    if (url.origin !== new URL(this.origin).origin) throw strayed('goes on at another host');
    return url;
  }
}

/** A string literal of OData: single quotes around it, and those within doubled. */
function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function inChunks(accountNumbers: readonly string[]): string[][] {
  const chunks: string[][] = [];
  for (let start = 0; start < accountNumbers.length; start += accountsInRequest) {
    chunks.push(accountNumbers.slice(start, start + accountsInRequest));
  }
  return chunks;
}

function noMeasures(): InsightsFailure {
  return new InsightsFailure('measure', 'Customer Insights gives no list of its measures.');
}

function strayed(how: string): InsightsFailure {
  return new InsightsFailure('answer', `The answer of Customer Insights ${how}.`);
}
