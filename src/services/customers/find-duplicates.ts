import type { Reader } from '../../database/database';
import { type Sql, sql } from '../../database/sql';
import type { CustomerRecord } from './customer';
import { customerColumns } from './customer-values';
import { type Comparable, type Judgement, judgeDuplicate } from './duplicates';
import { fold } from './fold';

/** Most candidates that are shown, and most that are looked at. */
const MOST_SHOWN = 10;
const MOST_COMPARED = 50;

/** A customer that may be the same, with the reasons. */
export interface DuplicateCandidate extends Judgement {
  readonly customer: CustomerRecord;
}

/** Who is to be compared, and among whom. */
export interface DuplicateSearch {
  readonly probe: Comparable;
  readonly legalEntities: readonly string[];
  /** The probe itself, where it stands already. */
  readonly except: string | null;
}

type CandidateRow = CustomerRecord & Pick<Comparable, 'emails' | 'phones' | 'addresses'>;

/** Contacts and addresses of the customers of a statement, in the form in which they are compared. */
const comparableColumns = sql`
  ARRAY(SELECT value FROM contact_point WHERE customer_id = customer.id AND kind = 'EMAIL' ORDER BY position) AS emails,
  ARRAY(SELECT value FROM contact_point WHERE customer_id = customer.id AND kind = 'PHONE' ORDER BY position) AS phones,
  coalesce((
    SELECT json_agg(json_build_object('street', street, 'city', city, 'state', state,
      'postalCode', postal_code, 'country', country) ORDER BY position)
    FROM address WHERE customer_id = customer.id), '[]') AS addresses`;

/**
 * Customers who may be the same, best first (C6), in one statement: those who share a contact, and those
 * at the same street, of whom the ones named most alike are looked at.
 */
export async function findDuplicates(
  prisma: Reader,
  { probe, legalEntities, except }: DuplicateSearch,
): Promise<DuplicateCandidate[]> {
  if (probe.emails.length + probe.phones.length + probe.addresses.length === 0) return [];
  const rows = await prisma.$queryRaw<CandidateRow[]>`
    WITH found AS (
      ${withContact('EMAIL', probe.emails)} UNION ALL ${withContact('PHONE', probe.phones)}
      UNION ALL ${atStreet(probe, legalEntities)}
    ), nearest AS (
      SELECT customer_id, sum(shared) AS shared FROM found GROUP BY customer_id
    )
    SELECT ${customerColumns}, ${comparableColumns}
    FROM nearest JOIN customer ON customer.id = nearest.customer_id
    WHERE customer.legal_entity = ANY(${[...legalEntities]}::text[]) AND customer.id IS DISTINCT FROM ${except}::uuid
    ORDER BY nearest.shared DESC, similarity(customer.sort_name, ${fold(probe.name)}) DESC, customer.id
    LIMIT ${MOST_COMPARED}`;
  return rows
    .flatMap(({ emails, phones, addresses, ...customer }) => {
      const judgement = judgeDuplicate(probe, { name: customer.name, emails, phones, addresses });
      return judgement ? [{ customer, ...judgement }] : [];
    })
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST_SHOWN);
}

/** A customer as it stands, to be compared with others; null where there is none. */
export async function comparableById(prisma: Reader, id: string): Promise<Comparable | null> {
  const [customer] = await prisma.$queryRaw<Comparable[]>`
    SELECT customer.name, ${comparableColumns} FROM customer WHERE customer.id = ${id}::uuid`;
  return customer ?? null;
}

function withContact(kind: 'EMAIL' | 'PHONE', values: readonly string[]): Sql {
  return sql`SELECT customer_id, 1 AS shared FROM contact_point
    WHERE kind = ${kind}::contact_kind AND lower(value) = ANY(${values.map((value) => value.toLowerCase())}::text[])`;
}

/** By the text that search looks at, in which a town always follows the street; every character stands for itself (F4). */
function atStreet({ addresses }: Comparable, legalEntities: readonly string[]): Sql {
  const patterns = addresses.map(({ street }) => `% ${fold(street).replace(/[\\%_]/g, '\\$&')}, %`);
  return sql`SELECT customer_id, 0 AS shared FROM customer_search
    WHERE legal_entity = ANY(${[...legalEntities]}::text[]) AND document LIKE ANY(${patterns}::text[])`;
}
