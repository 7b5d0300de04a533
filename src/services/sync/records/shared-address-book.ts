import { rawSql, type Sql, sql } from '../../../database/sql';
import type { Bucket } from '../envelope';

/**
 * The condition under which the customer in that column is in the bucket of a legal entity: it is numbered
 * and, where shared customer data is filtered, has one of the bucket's address books (Y8). Whom an associate
 * has in a client book comes by the bucket of that book, since books are not filtered (B3).
 */
export function sharesAddressBook({ addressBooks }: Bucket, column: string): Sql {
  const of = rawSql(column);
  if (addressBooks === null) {
    return sql`EXISTS (SELECT FROM customer held WHERE held.id = ${of} AND held.assigned_number IS NOT NULL)`;
  }
  return sql`EXISTS (SELECT FROM customer held WHERE held.id = ${of} AND held.assigned_number IS NOT NULL
    AND held.address_books && ${[...addressBooks]}::text[])`;
}
