import { z } from 'zod';
import { InsightsFailure, type MeasuresOfCustomer } from '../measure-source';

const measureValue = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const measureRow = z.record(z.string(), z.unknown());
const customerRow = z.looseObject({
  Customer_Measure: z.union([z.array(measureRow), measureRow, z.null()]).optional(),
});
const customerPage = z.object({ value: z.array(customerRow), '@odata.nextLink': z.string().optional() });
const measureList = z.array(z.looseObject({ name: z.string() }));

/** One page of customers as the data API of an instance sends it. */
export type CustomerPage = z.infer<typeof customerPage>;

/** Checks the form of a page; anything else is an `InsightsFailure` of the step 'answer'. */
export function readCustomerPage(json: unknown): CustomerPage {
  const page = customerPage.safeParse(json);
  if (!page.success) throw wrongForm();
  return page.data;
}

/** The names in a list of measures. */
export function readMeasureNames(json: unknown): ReadonlySet<string> {
  const list = measureList.safeParse(json);
  if (!list.success) throw wrongForm();
  return new Set(list.data.map((measure) => measure.name));
}

/**
 * The values of the pages of one answer by account number. Customers who were not asked for are dropped,
 * and so is a second profile of the same account. A customer without measures has an empty map. An
 * answer that holds strangers alone is to some other question, and a failure: nobody is missing for it.
 */
export function measuresOfPages(
  pages: readonly CustomerPage[],
  alternateCustomerId: string,
  asked: ReadonlySet<string>,
  measures: readonly string[],
): ReadonlyMap<string, MeasuresOfCustomer> {
  const found = new Map<string, MeasuresOfCustomer>();
  const rows = pages.flatMap((page) => page.value);
  for (const row of rows) {
    const accountNumber = z.string().safeParse(row[alternateCustomerId]);
    if (!accountNumber.success) throw wrongForm();
    if (!asked.has(accountNumber.data) || found.has(accountNumber.data)) continue;
    found.set(accountNumber.data, measuresOfRow(row, measures));
  }
  if (rows.length > 0 && found.size === 0) throw answerForOthers();
  return found;
}

function measuresOfRow(row: CustomerPage['value'][number], measures: readonly string[]): MeasuresOfCustomer {
  const expanded = row.Customer_Measure ?? [];
  const [first = {}] = Array.isArray(expanded) ? expanded : [expanded];
  const values = new Map<string, string>();
  for (const measure of measures) {
    if (!Object.hasOwn(first, measure)) continue;
    const value = measureValue.safeParse(first[measure]);
    if (!value.success) throw wrongForm();
    if (value.data !== null) values.set(measure, String(value.data));
  }
  return values;
}

function wrongForm(): InsightsFailure {
  return new InsightsFailure(
    'answer',
    'Customer Insights sent an answer of another form than its data API has.',
  );
}

/** An answer that names customers, and none of those who were asked for. */
export function answerForOthers(): InsightsFailure {
  return new InsightsFailure(
    'answer',
    'Customer Insights answered for customers who were not asked for, and for nobody who was.',
  );
}
