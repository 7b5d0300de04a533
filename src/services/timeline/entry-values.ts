import { placesIn } from '../../database/columns';
import { instantText } from '../../database/json-rows';
import { rawSql, type Sql, sql } from '../../database/sql';
import { oncePer } from '../../once-per';
import { ENTRY_COLUMNS, type EntryColumn, type ListedEntry } from './timeline-entry';

// Entries that are read along with their customer come column by column, in an order that this file knows: PostgreSQL
// finds out once a column how its values are written as JSON, where it would do so for every value of a row. What
// that brought is in bench/README.md.

/** Entries side by side: the values of each column, in the order of the entries; null where there are no entries. */
export type EntryValues = readonly (readonly unknown[] | null)[];

/** The columns that come first, whatever is wanted. */
const FIRST = ['id', 'kind', 'occurredAt'] as const;

/** In which order the columns come. */
interface Layout {
  readonly values: Sql;
  /** Where each column stands; of those that are not wanted, where none does. */
  readonly places: Readonly<Record<EntryColumn, number>>;
}

/** By the list of columns, which a document has for as long as it is kept. */
const layoutOf = oncePer((columns: readonly EntryColumn[]): Layout => {
  const names: readonly string[] = [...FIRST, ...columns];
  return {
    values: rawSql(names.map((name) => `json_agg(one."${name}")`).join(', ')),
    places: placesIn(names, ENTRY_COLUMNS),
  };
});

/** The entries that a statement reads as one value of JSON; stands where a column does. */
export function entriesAsJson(statement: Sql, columns: readonly EntryColumn[]): Sql {
  const { values } = layoutOf(columns);
  return sql`(SELECT json_build_array(${values}) FROM (${statement}) AS one)`;
}

/** The entries that `entriesAsJson` read. */
export function entriesFrom(values: EntryValues, columns: readonly EntryColumn[]): ListedEntry[] {
  const { places } = layoutOf(columns);
  const [ids, kinds, times] = values;
  const customerIds = values[places.customerId];
  const activityTypes = values[places.activityType];
  const subjects = values[places.subject];
  const texts = values[places.text];
  const authors = values[places.author];
  const stores = values[places.store];
  const creations = values[places.createdAt];
  const edits = values[places.editedAt];
  const syncStates = values[places.syncState];
  const syncErrors = values[places.syncError];
  const versions = values[places.version];
  return (ids ?? []).map((id, row) => {
    const entry: Record<keyof ListedEntry, unknown> = {
      id,
      kind: kinds?.[row],
      occurredAt: shown(times?.[row]),
      customerId: customerIds?.[row],
      activityType: activityTypes?.[row],
      subject: subjects?.[row],
      text: texts?.[row],
      author: authors?.[row],
      store: stores?.[row],
      createdAt: shown(creations?.[row]),
      editedAt: shown(edits?.[row]),
      syncState: syncStates?.[row],
      syncError: syncErrors?.[row],
      version: versions?.[row],
    };
    return entry as unknown as ListedEntry;
  });
}

function shown(instant: unknown): unknown {
  return typeof instant === 'string' ? instantText(instant) : instant;
}
