import { type Sql, sql } from '../../database/sql';
import type { Call } from '../call';
import { associatesOfStore } from '../organisation/associates-of-store';
import { type Caller, legalEntitiesOf, may } from '../organisation/caller';
import { rights } from '../organisation/rights';
import type { CustomerRecord } from './customer';

/** Whether the customer belongs to a legal entity in which the caller works; whom they only see by B4 they can't change (P5). */
export function belongsToCaller(
  caller: Caller,
  { legalEntity }: Pick<CustomerRecord, 'legalEntity'>,
): boolean {
  return legalEntitiesOf(caller).includes(legalEntity);
}

/**
 * The condition under which a caller may read a customer (P5): it belongs to the legal entity of the
 * caller's store, or stands in a client book that the caller may view, also across legal entities (B4).
 * Others are answered like customers that do not exist.
 */
export function isVisible(call: Pick<Call, 'caller' | 'organisation'>): Sql {
  const beyond = isVisibleBeyond(call);
  return beyond ? sql`(${belongsHere(call)} OR ${beyond})` : belongsHere(call);
}

/** The condition under which a customer is visible because of its legal entity. */
export function belongsHere({ caller }: Pick<Call, 'caller'>): Sql {
  return sql`customer.legal_entity = ANY(${[...legalEntitiesOf(caller)]}::text[])`;
}

/** The condition under which a customer is visible wherever it belongs; null where there is none. */
export function isVisibleBeyond({ caller, organisation }: Pick<Call, 'caller' | 'organisation'>): Sql | null {
  if (caller.kind === 'integration') return null;
  const { staff, store } = caller;
  const owners = may(caller, rights.viewStoreClientBooks) ? associatesOfStore(organisation, store) : [];
  const myself = may(caller, rights.viewClientBook) ? staff.staffId : null;
  if (owners.length === 0 && myself === null) return null;
  return sql`EXISTS (
    SELECT FROM client JOIN client_book ON client_book.id = client.client_book_id
    WHERE client.customer_id = customer.id
      AND (client_book.staff_id = ANY(${owners}::text[])
        OR (client_book.staff_id = ${myself}::text AND client_book.legal_entity = ${store.legalEntity})))`;
}
