import type { AttributeDefinition } from '../../database/rows';
import { joinSql, type Sql, sql } from '../../database/sql';
import type { Call } from '../call';
import { type ClientCondition, clientConditions, inBooks } from './client-conditions';
import type { ClientFilter } from './client-filter';
import { type ClientScope, ofAssociates } from './client-scope';
import { allHold, CLIENT_BOOK } from './clients.reads';

/** Values of a facet that are read; a caller sees as many of them as asked for. */
const MOST_VALUES = 100;

/** The values of one refinable attribute among clients, and how many have each (B7). */
export interface FacetRecord {
  readonly definition: AttributeDefinition;
  /** Most frequent first, ties by value, numbers as numbers; of dates and texts none. */
  readonly values: readonly { readonly value: string; readonly count: number }[];
  readonly distinct: number;
  /** The least and the greatest date or number; null where there is none, and of other types. */
  readonly min: string | null;
  readonly max: string | null;
}

interface FacetRow {
  name: string;
  distinct: number;
  min: string | null;
  max: string | null;
  values: { value: string; count: number }[] | null;
}

/**
 * The facets of all refinable attributes in display order, in one statement: each counts the clients who
 * pass the filter, its own attribute's conditions left out, so that the other choices stay visible (B7).
 *
 * @throws Refused as `clientConditions`
 */
export async function facetsIn(call: Call, scope: ClientScope, filter: ClientFilter): Promise<FacetRecord[]> {
  const chosen = ofAssociates(scope, filter.staffIds);
  const conditions = clientConditions(call, chosen, filter);
  const refinable = call.organisation.cardAttributes.filter((attribute) => attribute.refinable);
  if (refinable.length === 0) return [];
  const each = refinable.map(({ definition }) => facetOf(chosen, definition, conditions));
  const rows = await call.database.select<FacetRow>(
    sql`
    WITH passing AS MATERIALIZED (${clientsWho(chosen, conditions)})
    ${joinSql(each, ' UNION ALL ')}`,
    'planned-anew',
  );
  const byName = new Map(rows.map((row) => [row.name, row]));
  return refinable.map(({ definition }) => {
    const { distinct = 0, min = null, max = null, values = null } = byName.get(definition.name) ?? {};
    return { definition, distinct, min, max, values: values ?? [] };
  });
}

function facetOf(
  scope: ClientScope,
  definition: AttributeDefinition,
  conditions: readonly ClientCondition[],
): Sql {
  const { name, type } = definition;
  const clients = clientsCounted(scope, name, conditions);
  const [least, greatest] = rangeOf(type);
  // The key of a long text is no more than its beginning; every other value is short.
  const value = type === 'TEXT' ? sql`held.value` : sql`held.value_key`;
  const counted = sql`
    SELECT ${value} AS value, count(*)::int AS count, ${least} AS least, ${greatest} AS greatest
    FROM client_attribute held
    WHERE ${inBooks(scope, sql`held.client_book_id`)} AND held.name = ${name} AND ${clients} GROUP BY ${value}`;
  const values =
    type === 'DATE' || type === 'TEXT'
      ? sql`NULL::json`
      : sql`(SELECT json_agg(json_build_object('value', value, 'count', count) ORDER BY count DESC, least, value)
          FROM (SELECT value, count, least FROM counted ORDER BY count DESC, least, value LIMIT ${MOST_VALUES}) AS first)`;
  return sql`(
    WITH counted AS MATERIALIZED (${counted})
    SELECT ${name}::text AS name, count(*)::int AS distinct, min(least)::text AS min, max(greatest)::text AS max,
      ${values} AS values
    FROM counted)`;
}

/** Whom the facet of an attribute counts; without a filter everyone, so that nothing is compared. */
function clientsCounted(scope: ClientScope, name: string, conditions: readonly ClientCondition[]): Sql {
  const others = conditions.filter(({ attribute }) => attribute !== name);
  if (others.length === 0) return sql`TRUE`;
  if (others.length === conditions.length) return sql`held.client_id IN (SELECT id FROM passing)`;
  return sql`held.client_id IN (${clientsWho(scope, others)})`;
}

function clientsWho(scope: ClientScope, conditions: readonly ClientCondition[]): Sql {
  return sql`SELECT client.id FROM client WHERE ${inBooks(scope, CLIENT_BOOK)} AND ${allHold(conditions)}`;
}

function rangeOf(type: AttributeDefinition['type']): [Sql, Sql] {
  switch (type) {
    case 'DATE':
      return [sql`min(held.date_value)`, sql`max(held.date_value)`];
    case 'INTEGER':
    case 'DECIMAL':
      return [sql`min(held.number_value)`, sql`max(held.number_value)`];
    default:
      return [sql`NULL::int`, sql`NULL::int`];
  }
}
