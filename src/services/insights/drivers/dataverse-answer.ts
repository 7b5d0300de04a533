import { z } from 'zod';
import { InsightsFailure, type MeasuresOfCustomer } from '../measure-source';
import { answerForOthers } from './instance-data-answer';

const nextLink = z.string().optional();
const profilePage = z.object({
  value: z.array(z.looseObject({ msdynci_customerid: z.string() })),
  '@odata.nextLink': nextLink,
});
const measurePage = z.object({
  value: z.array(
    z.looseObject({ msdynci_customerid: z.string(), msdynci_measures: z.string().nullable().optional() }),
  ),
  '@odata.nextLink': nextLink,
});

/** One page of unified profiles. */
export type ProfilePage = z.infer<typeof profilePage>;

/** One page of `msdynci_customermeasures`: a row a customer, its measures as JSON in one column. */
export type MeasurePage = z.infer<typeof measurePage>;

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const pair = z.object({ key: z.string(), value: scalar });
/** The column is documented as a list of pairs of key and value; all forms that this can mean are read. */
const heldMeasures = z.union([
  z.record(z.string(), scalar),
  z.array(pair).transform((pairs) => Object.fromEntries(pairs.map(({ key, value }) => [key, value]))),
  z
    .array(z.record(z.string(), scalar))
    .transform((list): Record<string, z.infer<typeof scalar>> => Object.assign({}, ...list)),
]);

/** Checks the form of a page of profiles; anything else is an `InsightsFailure` of the step 'answer'. */
export function readProfilePage(json: unknown): ProfilePage {
  return read(profilePage, json);
}

/** Checks the form of a page of measures. */
export function readMeasurePage(json: unknown): MeasurePage {
  return read(measurePage, json);
}

/**
 * Account numbers by unified customer id. Who was not asked for is dropped, and so is a second profile
 * of an account; strangers alone are a failure, as with the data API.
 */
export function accountsOf(
  pages: readonly ProfilePage[],
  alternateCustomerId: string,
  asked: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const accounts = new Map<string, string>();
  const rows = pages.flatMap(({ value }) => value);
  for (const row of rows) {
    const accountNumber = z.string().safeParse(row[alternateCustomerId]);
    if (!accountNumber.success) throw wrongForm();
    if (!asked.has(accountNumber.data) || [...accounts.values()].includes(accountNumber.data)) continue;
    accounts.set(row.msdynci_customerid, accountNumber.data);
  }
  if (rows.length > 0 && accounts.size === 0) throw answerForOthers();
  return accounts;
}

/** The values of each account; one whose measures are not there has an empty map. */
export function measuresOfAccounts(
  accounts: ReadonlyMap<string, string>,
  pages: readonly MeasurePage[],
  measures: readonly string[],
): ReadonlyMap<string, MeasuresOfCustomer> {
  const found = new Map<string, MeasuresOfCustomer>([...accounts.values()].map((one) => [one, new Map()]));
  const rows = pages.flatMap(({ value }) => value);
  const ours = rows.filter(({ msdynci_customerid }) => accounts.has(msdynci_customerid));
  if (rows.length > 0 && ours.length === 0) throw answerForOthers();
  for (const row of ours) {
    const account = accounts.get(row.msdynci_customerid);
    const held = heldBy(row);
    const values = measures.flatMap((name): [string, string][] => {
      const value = Object.hasOwn(held, name) ? held[name] : null;
      return value === null || value === undefined ? [] : [[name, String(value)]];
    });
    if (account !== undefined) found.set(account, new Map(values));
  }
  return found;
}

/** The names of the measures that these rows hold. */
export function measureNames(pages: readonly MeasurePage[]): ReadonlySet<string> {
  return new Set(pages.flatMap(({ value }) => value.flatMap((row) => Object.keys(heldBy(row)))));
}

function heldBy({ msdynci_measures: text }: MeasurePage['value'][number]) {
  if (text === null || text === undefined || text === '') return {};
  const parsed = heldMeasures.safeParse(jsonOf(text));
  if (!parsed.success) throw wrongForm();
  return parsed.data;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw wrongForm();
  }
}

function read<T>(form: z.ZodType<T>, json: unknown): T {
  const page = form.safeParse(json);
  if (!page.success) throw wrongForm();
  return page.data;
}

function wrongForm(): InsightsFailure {
  return new InsightsFailure(
    'answer',
    'Customer Insights sent an answer of another form than Dataverse has.',
  );
}
