import { instantText } from '../../database/json-rows';
import { rawSql, type Sql, sql } from '../../database/sql';
import { oncePer } from '../../once-per';
import { ENTRY_COLUMNS, type EntryColumn, type ListedEntry } from './timeline-entry';

// Entries that are read along with their customer are values in an order, which this file knows: PostgreSQL writes
// them in nine tenths of the time that rows with names take, and Node reads them faster.

/** An entry as its values. */
export type EntryValues = readonly unknown[];

/** The values that come first, whatever is wanted. */
const FIRST = ['id', 'kind', 'occurredAt'] as const;

/** In which order the values of an entry come. */
interface Layout {
  readonly values: Sql;
  /** Where the value of each column stands; of those that are not wanted, where none does. */
  readonly places: Readonly<Record<EntryColumn, number>>;
}

/** By the list of columns, which a document has for as long as it is kept. */
const layoutOf = oncePer((columns: readonly EntryColumn[]): Layout => {
  const names: readonly string[] = [...FIRST, ...columns];
  const placeOf = (name: string) => (names.includes(name) ? names.indexOf(name) : names.length);
  return {
    values: rawSql(names.map((name) => `one."${name}"`).join(', ')),
    places: Object.fromEntries(ENTRY_COLUMNS.map((name) => [name, placeOf(name)])) as Layout['places'],
  };
});

/** The entries that a statement reads as one value of JSON; stands where a column does. */
export function entriesAsJson(statement: Sql, columns: readonly EntryColumn[]): Sql {
  const { values } = layoutOf(columns);
  return sql`(SELECT coalesce(json_agg(json_build_array(${values})), '[]') FROM (${statement}) AS one)`;
}

/** The entries that `entriesAsJson` read. */
export function entriesFrom(rows: readonly EntryValues[], columns: readonly EntryColumn[]): ListedEntry[] {
  const { places } = layoutOf(columns);
  return rows.map((values) => entryFrom(values, places));
}

function entryFrom(values: EntryValues, places: Layout['places']): ListedEntry {
  const [id, kind, occurredAt] = values;
  const entry: Record<keyof ListedEntry, unknown> = {
    id,
    kind,
    occurredAt: shown(occurredAt),
    customerId: values[places.customerId],
    activityType: values[places.activityType],
    subject: values[places.subject],
    text: values[places.text],
    author: values[places.author],
    store: values[places.store],
    createdAt: shown(values[places.createdAt]),
    editedAt: shown(values[places.editedAt]),
    syncState: values[places.syncState],
    syncError: values[places.syncError],
    version: values[places.version],
  };
  return entry as unknown as ListedEntry;
}

function shown(instant: unknown): unknown {
  return typeof instant === 'string' ? instantText(instant) : instant;
}
