import { InsightsFailure } from '../measure-source';
import type { InsightsHttp, Refusals } from './insights-http';

/** How many pages of one answer are followed; more of them is not an answer to our question. */
const longestChain = 5;

/** One page of an answer of OData. */
export interface ODataPage {
  readonly '@odata.nextLink'?: string | undefined;
}

/**
 * All pages of one question, usually one. A link leads on only within the origin that we gave our token
 * to, and not for ever. Rejects with `InsightsFailure`.
 */
export async function followPages<Page extends ODataPage>(
  http: InsightsHttp,
  first: URL,
  read: (json: unknown) => Page,
  refusals: Refusals,
  signal: AbortSignal,
): Promise<Page[]> {
  const pages: Page[] = [];
  let next: URL | null = first;
  while (next !== null) {
    if (pages.length === longestChain) throw strayed('has more pages than were asked for');
    const page: Page = read(await http.getJson(next, refusals, signal));
    pages.push(page);
    next = nextUrl(page, first.origin);
  }
  return pages;
}

function nextUrl(page: ODataPage, origin: string): URL | null {
  const link = page['@odata.nextLink'];
  if (link === undefined) return null;
  if (!URL.canParse(link, origin)) throw strayed('goes on at something that is not a URL');
  const url = new URL(link, origin);
  if (url.origin !== origin) throw strayed('goes on at another host');
  return url;
}

function strayed(how: string): InsightsFailure {
  return new InsightsFailure('answer', `The answer of Customer Insights ${how}.`);
}

/** A string literal of OData: single quotes around it, and those within doubled. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** As many customers as are asked for in one request: what both interfaces answer in one page. */
const accountsInRequest = 100;

/** The values in parts that each fit one request. */
export function inChunks(values: readonly string[]): string[][] {
  const chunks: string[][] = [];
  for (let start = 0; start < values.length; start += accountsInRequest) {
    chunks.push(values.slice(start, start + accountsInRequest));
  }
  return chunks;
}
