import type { ClientBook } from '../../database/rows';
import { type Sql, sql } from '../../database/sql';
import type { UnitOfWork } from '../../database/transaction';

/** Who moves clients into a book, and when. */
export interface Move {
  readonly into: ClientBook;
  readonly movedBy: string;
  readonly at: Date;
}

/**
 * Takes places, which are held, out of the books that they are in, or moves them into another one; in one
 * statement, whatever their number. Who follows either book is told of it (Y8).
 *
 * @param condition on `client`
 * @param move null: into no book; the record stays, with its next version (Y16)
 * @returns how many were written
 */
export function writePlaces(unit: UnitOfWork, condition: Sql, move: Move | null): Promise<number> {
  const after =
    move && sql`client_book_id = ${move.into.id}::uuid, added_by = ${move.movedBy}, added_at = ${move.at},`;
  const returning = sql`
    UPDATE client SET ${after ?? sql`client_book_id = NULL,`} version = client.version + 1
    FROM client_book AS before
    WHERE before.id = client.client_book_id AND ${condition}
    RETURNING 'CLIENT' AS "kind", client.id AS "recordId", client.version AS "version",
      ARRAY['LE:' || client.legal_entity, 'CB:' || before.id] || ${move ? [`CB:${move.into.id}`] : []}::text[] AS "buckets",
      client.legal_entity AS "legalEntity",
      ${move ? movedTo(move.into) : takenOut} AS "changes"`;
  return unit.changedBy({ returning });
}

function movedTo({ number }: ClientBook): Sql {
  return sql`jsonb_build_array(
    jsonb_build_object('path', 'clientBook', 'before', before.number, 'after', ${number}::text))`;
}

const takenOut = sql`jsonb_build_array(
  jsonb_build_object('path', 'clientBook', 'before', before.number, 'after', NULL),
  jsonb_build_object('path', 'customer', 'before', client.customer_id, 'after', NULL))`;
