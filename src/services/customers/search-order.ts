import { jsonRows } from '../../database/json-rows';
import { type Sql, sql } from '../../database/sql';
import { type Order, orderBy } from '../paging/keyset';
import { type CustomerReading, columnsWithParts, type RowWithParts } from './customer-with-parts';

/** More matched words first (F1), then beginnings of names, then by name. */
export const BEST_FIRST: Order = {
  name: 'search',
  columns: [
    { column: 'matched', direction: 'DESC', type: 'integer' },
    { column: 'tier', direction: 'ASC', type: 'integer' },
    { column: 'key', direction: 'ASC', type: 'text' },
    { column: 'customer_id', direction: 'ASC', type: 'uuid' },
  ],
};

/** A place behind which hits are read on. */
export interface Place {
  readonly matched: number;
  readonly tier: number;
  readonly key: string;
  readonly customerId: string;
}

/** How much is read. */
export interface Reach {
  /** Null: from the beginning. */
  readonly behind: Place | null;
  readonly limit: number;
}

/** A hit as a statement reads it: its place, and the customer. */
export type HitRow = RowWithParts & Omit<Place, 'customerId'>;

/**
 * Reads the customers of hits, and what comes along with them, as one value of JSON.
 *
 * @param hits selects `matched`, `tier`, `key` and `customer_id` of as many as there shall be
 */
export function hitsStatement(hits: Sql, reading: CustomerReading): Sql {
  return sql`SELECT ${jsonRows(sql`
    SELECT hit.matched, hit.tier, hit.key, ${columnsWithParts(reading)}
    FROM (${hits}) AS hit JOIN customer ON customer.id = hit.customer_id
    ${orderBy(BEST_FIRST)}`)} AS hits`;
}

/** Whether a hit of a stratum is behind the place. */
export function isBehind(key: Sql, behind: Place | null): Sql {
  return behind ? sql`(${key}, customer_id) > (${behind.key}, ${behind.customerId}::uuid)` : sql`TRUE`;
}

/** Whether any hit is behind the place. */
export function isFurther(behind: Place | null): Sql {
  return behind
    ? sql`(-matched, tier, key, customer_id) > (${-behind.matched}::int, ${behind.tier}::int, ${behind.key}, ${behind.customerId}::uuid)`
    : sql`TRUE`;
}
