import type { AttributeDefinition } from '../../database/rows';
import { type Sql, sql } from '../../database/sql';
import type { Call } from '../call';
import { type ClientCondition, clientConditions, clientsWho, heldIn } from './client-conditions';
import type { ClientFilter } from './client-filter';
import { type ClientScope, ofAssociates } from './client-scope';

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
  distinct: number;
  min: string | null;
  max: string | null;
  values: { value: string; count: number }[] | null;
}

/**
 * The facets of all refinable attributes in display order: each counts the clients who pass the filter, its own
 * attribute's conditions left out, so that the other choices stay visible (B7). A statement each, sent together: what a large
 * book takes to count is shared by as many processors as PostgreSQL has.
 *
 * @throws Refused as `clientConditions`
 */
export async function facetsIn(call: Call, scope: ClientScope, filter: ClientFilter): Promise<FacetRecord[]> {
  const chosen = ofAssociates(scope, filter.staffIds);
  const conditions = clientConditions(call, chosen, filter);
  const refinable = call.organisation.cardAttributes.filter((attribute) => attribute.refinable);
  return Promise.all(
    refinable.map(async ({ definition }) => {
      const statement = facetOf(chosen, definition, conditions);
      const [row] = await call.database.select<FacetRow>(statement, 'planned-anew');
      const { distinct = 0, min = null, max = null, values = null } = row ?? {};
      return { definition, distinct, min, max, values: values ?? [] };
    }),
  );
}

/**
 * One walk through the part of an index that holds the attribute's values in the book, in their order: all that is
 * counted stands in it, but for texts, of which it has the beginnings only.
 */
function facetOf(
  scope: ClientScope,
  definition: AttributeDefinition,
  conditions: readonly ClientCondition[],
): Sql {
  const { name, type } = definition;
  const value = type === 'TEXT' ? sql`held.value` : sql`held.value_key`;
  const held = sql`FROM client_attribute held
    WHERE ${heldIn(scope, name)} AND ${isCounted(scope, name, conditions)}`;
  const ranked = rankOf(type);
  const range = ranked ? sql`min(${ranked})::text AS min, max(${ranked})::text AS max` : NO_RANGE;
  if (type === 'DATE' || type === 'TEXT')
    return sql`SELECT count(*)::int AS distinct, ${range}, NULL::json AS values
      FROM (SELECT DISTINCT ${value} AS value ${held}) AS counted`;
  const order = sql`ORDER BY count DESC, ${ranked ? sql`${ranked}, value` : sql`value`}`;
  return sql`
    WITH counted AS MATERIALIZED (SELECT ${value} AS value, count(*)::int AS count ${held} GROUP BY ${value})
    SELECT count(*)::int AS distinct, ${range},
      (SELECT json_agg(json_build_object('value', value, 'count', count) ${order})
        FROM (SELECT value, count FROM counted ${order} LIMIT ${MOST_VALUES}) AS first) AS values
    FROM counted`;
}

/**
 * Whom the facet of an attribute counts; without a filter everyone, so that nothing is compared. IS TRUE keeps the
 * ordinals a table of hashes, made once: as a join, the planner would look up the values of each client in turn wherever
 * it expects few, at four pages each.
 */
function isCounted(scope: ClientScope, name: string, conditions: readonly ClientCondition[]): Sql {
  const others = conditions.filter(({ attribute }) => attribute !== name);
  if (others.length === 0) return sql`TRUE`;
  return sql`(held.client_ordinal IN (${clientsWho(scope, others)})) IS TRUE`;
}

const NO_RANGE = sql`NULL::text AS min, NULL::text AS max`;

/** What values of a type are ranked by; null: they have no range. Dates are written such that their texts rank alike. */
function rankOf(type: AttributeDefinition['type']): Sql | null {
  switch (type) {
    case 'DATE':
      return sql`value`;
    case 'INTEGER':
    case 'DECIMAL':
      // A value from before the attribute was a number is not compared, and breaks nothing.
      return sql`CASE WHEN value ~ ${'^-?[0-9]+([.][0-9]+)?$'} THEN value::decimal END`;
    default:
      return null;
  }
}
