import type { InsightsParameters } from '../insights-settings';
import { type CheckableMeasureSource, InsightsFailure, type MeasuresOfCustomer } from '../measure-source';
import { followPages, inChunks, literal } from './follow-pages';
import type { InsightsHttp } from './insights-http';
import {
  type CustomerPage,
  measuresOfPages,
  readCustomerPage,
  readMeasureNames,
} from './instance-data-answer';
import { missingMeasures, noAttribute } from './parameter-failures';

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
    const url = this.url('manage/measures');
    const list = await this.http.getJson(url, { badRequest: noMeasures, notFound: noInstance }, signal);
    missingMeasures(measures, readMeasureNames(list));
  }

  close(): Promise<void> {
    return this.http.close();
  }

  private customers(accountNumbers: readonly string[], signal: AbortSignal): Promise<CustomerPage[]> {
    const badRequest = () => noAttribute(this.parameters);
    const refusals = { badRequest, notFound: noInstance };
    return followPages(this.http, this.customersUrl(accountNumbers), readCustomerPage, refusals, signal);
  }

  private customersUrl(accountNumbers: readonly string[]): URL {
    const { alternateCustomerId } = this.parameters;
    if (!/^\w+$/.test(alternateCustomerId)) throw noAttribute(this.parameters);
    const url = this.url('data/Customer');
    url.searchParams.set('$expand', 'Customer_Measure');
    url.searchParams.set('$filter', `${alternateCustomerId} in (${accountNumbers.map(literal).join(',')})`);
    return url;
  }

  private url(path: string): URL {
    const { environmentInstanceId } = this.parameters;
    if (environmentInstanceId === null)
      throw new InsightsFailure('environment', 'The environment instance id is missing.');
    const instance = encodeURIComponent(environmentInstanceId);
    return new URL(`/v1/instances/${instance}/${path}`, this.origin);
  }
}

function noInstance(): InsightsFailure {
  return new InsightsFailure('environment', 'Customer Insights has no such environment instance (404).');
}

function noMeasures(): InsightsFailure {
  return new InsightsFailure('measure', 'Customer Insights gives no list of its measures.');
}
