import { joinSql, type Sql, sql } from '../../database/sql';
import type { Call } from '../call';
import { type SearchTerm, searchParts } from '../customers/search-terms';
import { legalEntitiesOf } from '../organisation/caller';
import { anniversaryWindow, dayIn } from './anniversary';
import { type AttributeCondition, attributeConditions, type ClientFilter, checkCodes } from './client-filter';
import type { ClientScope } from './client-scope';
import { facetId } from './facet-id';

/** A condition on the table `client`; `attribute` names the one that it is on, if any. */
export interface ClientCondition {
  readonly attribute: string | null;
  readonly holds: Sql;
  /** The ordinals of all in the books of whom it holds, where attributes alone tell; null: they don't. */
  readonly holders: Sql | null;
}

/** Stands for the contact of who was never contacted: before all others (B7), in a year that every driver reads as it is written. */
export const NEVER = sql`'1000-01-01 00:00:00+00'::timestamptz`;

/** In which book a client stands. */
export const CLIENT_BOOK = sql`client.client_book_id`;

/** How many characters of a value stand in the index. */
const LONGEST_KEY = 200;

/**
 * What a filter asks of the clients of a book, as conditions on its index (B6).
 *
 * @throws Refused as `attributeConditions` and `checkCodes`; BAD_USER_INPUT for a search that is too short
 */
export function clientConditions(call: Call, scope: ClientScope, filter: ClientFilter): ClientCondition[] {
  checkCodes(call.organisation, filter);
  const attributes = attributeConditions(call.organisation, filter.attributes ?? []);
  const whole = (holds: Sql): ClientCondition => ({ attribute: null, holds, holders: null });
  const { affiliations, notContactedSince, search } = filter;
  return [
    ...(search == null || search.trim() === '' ? [] : contacts(search).map(whole)),
    ...(affiliations == null ? [] : [whole(sql`client.affiliations && ${[...affiliations]}::text[]`)]),
    ...(notContactedSince == null
      ? []
      : [whole(sql`${contactedAt(call, scope)} < ${notContactedSince}::timestamptz`)]),
    ...attributes.map((condition) => attributeHolds(scope, condition, todayOf(call))),
  ];
}

/** When a client was last contacted by the caller's legal entity alone (T3); never: before all times. */
export function contactedAt({ caller }: Pick<Call, 'caller'>, scope: ClientScope): Sql {
  const own = legalEntitiesOf(caller);
  if (scope.legalEntities.every((code) => own.includes(code)))
    return sql`COALESCE(client.last_contacted_at, ${NEVER})`;
  return sql`COALESCE(CASE WHEN client.legal_entity = ANY(${[...own]}::text[]) THEN client.last_contacted_at
    ELSE last_contact(${own[0] ?? ''}, client.customer_id) END, ${NEVER})`;
}

/**
 * Every word stands in the name, an email or a phone; what is typed like a phone in several pieces stands there
 * as one, or its pieces in the name or an email. The search text narrows down who is looked at.
 */
function contacts(search: string): Sql[] {
  return searchParts(search, ['filter', 'search']).map(({ words, phone }) => {
    const narrow = (term: SearchTerm) => spelled(term, sql`found.document`);
    if (phone === null)
      return found(words.map((word) => sql`${narrow(word)} AND ${inContacts(word, ANY_CONTACT)}`));
    const pieces = words.map((word) => sql`${narrow(word)} AND ${inContacts(word, EMAIL)}`);
    return sql`(${found([sql`${narrow(phone)} AND ${inContacts(phone, ANY_CONTACT)}`])} OR ${found(pieces)})`;
  });
}

function found(conditions: readonly Sql[]): Sql {
  return sql`client.customer_id IN (
    SELECT found.customer_id FROM customer_search found WHERE ${joinSql([...conditions], ' AND ')})`;
}

const ANY_CONTACT = sql`TRUE`;
const EMAIL = sql`point.kind = 'EMAIL'`;

/** Emails and phones as the search text has them. */
function inContacts(term: SearchTerm, which: Sql): Sql {
  return sql`(${spelled(term, sql`found.sort_name`)} OR EXISTS (
    SELECT FROM contact_point point WHERE point.customer_id = found.customer_id AND ${which}
      AND ${spelled(term, sql`CASE point.kind WHEN 'PHONE' THEN ltrim(point.value, '+') ELSE lower(point.value) END`)}))`;
}

function spelled({ spellings }: SearchTerm, text: Sql): Sql {
  return sql`(${joinSql(
    spellings.map((spelling) => sql`${text} LIKE ${`%${literal(spelling.text)}%`}`),
    ' OR ',
  )})`;
}

/** A client stands in one book, so the books of the scope need not be told apart, and any of them may come first. */
function attributeHolds(scope: ClientScope, condition: AttributeCondition, today: string): ClientCondition {
  const { name } = condition.definition;
  const named = sql`${inBooks(scope, sql`held.client_book_id`)} AND held.name = ${name}`;
  const isHeld = (holds: Sql) => sql`EXISTS (
    SELECT FROM client_attribute held WHERE ${named} AND ${holds} AND held.client_id = client.id)`;
  if (condition.operator === 'isSet' && !condition.isSet)
    return { attribute: name, holds: sql`NOT ${isHeld(sql`TRUE`)}`, holders: null };
  const holds = valueHolds(condition, today);
  // Ranges have indexes of their own, by book and name.
  const isByKey = condition.operator === 'in' || condition.operator === 'isSet';
  const holders = sql`SELECT held.client_ordinal AS ordinal FROM client_attribute held
    WHERE ${isByKey ? heldIn(scope, name) : named} AND ${holds}`;
  return { attribute: name, holds: isHeld(holds), holders };
}

/** That a book is one of the scope. */
export function inBooks({ books }: ClientScope, column: Sql): Sql {
  const ids = books.map(({ id }) => id);
  return isOneOfIds(column, ids);
}

/**
 * That a value counts in a facet of the scope, for who walks through all that do: one column to compare in each entry of
 * the index. Pages of clients name book and attribute instead, since the planner has figures of how many have a value.
 */
export function heldIn({ books }: ClientScope, name: string): Sql {
  const ids = books.map(({ id }) => facetId(id, name));
  return isOneOfIds(sql`held.facet_id`, ids);
}

/** As the planner has figures for it; one id alone leaves an index in order. */
function isOneOfIds(column: Sql, ids: readonly string[]): Sql {
  return ids.length === 1 ? sql`${column} = ${ids[0]}::uuid` : sql`${column} = ANY(${[...ids]}::uuid[])`;
}

/** One condition of all. */
export function allHold(conditions: readonly ClientCondition[]): Sql {
  return conditions.length === 0
    ? sql`TRUE`
    : joinSql(
        conditions.map(({ holds }) => holds),
        ' AND ',
      );
}

/**
 * The ordinals of the clients in the books of whom all conditions hold, for who counts every one of them: sets that
 * are read from the index and intersected. Their size hardly matters, while a join that expects few of a large
 * book, as those of several conditions do, looks each one up.
 */
export function clientsWho(scope: ClientScope, conditions: readonly ClientCondition[]): Sql {
  const sets = conditions.flatMap(({ holders }) => holders ?? []);
  const others = conditions.filter(({ holders }) => holders === null);
  if (sets.length > 0 && others.length === 0) return joinSql(sets, ' INTERSECT ');
  const clients = sql`SELECT client.ordinal FROM client WHERE ${inBooks(scope, CLIENT_BOOK)} AND ${allHold(others)}`;
  return joinSql([clients, ...sets], ' INTERSECT ');
}

function valueHolds(condition: AttributeCondition, today: string): Sql {
  switch (condition.operator) {
    case 'isSet':
      return sql`TRUE`;
    case 'in':
      return isOneOf(condition.values);
    case 'contains':
      return sql`lower(held.value) LIKE lower(${`%${literal(condition.text)}%`})`;
    case 'atLeast':
      return condition.definition.type === 'DATE'
        ? sql`held.date_value >= ${condition.value}::date`
        : sql`held.number_value >= ${condition.value}::decimal`;
    case 'atMost':
      return condition.definition.type === 'DATE'
        ? sql`held.date_value <= ${condition.value}::date`
        : sql`held.number_value <= ${condition.value}::decimal`;
    case 'anniversary':
      return sql`(${joinSql(
        anniversaryWindow(today, condition.days).map(
          ({ from, to }) => sql`held.month_day BETWEEN ${from}::smallint AND ${to}::smallint`,
        ),
        ' OR ',
      )})`;
  }
}

/** The index has the beginnings of values; that of a long one does not tell it from others that begin alike. */
function isOneOf(values: readonly string[]): Sql {
  const keys = values.map((value) => [...value].slice(0, LONGEST_KEY).join(''));
  const isAny = sql`held.value_key = ANY(${keys}::text[])`;
  const isExact = values.every((value) => value.length < LONGEST_KEY);
  return isExact ? isAny : sql`${isAny} AND held.value = ANY(${[...values]}::text[])`;
}

/** Today is a day of the store's time zone; an integration has no store and reckons in UTC (B6). */
function todayOf({ caller, now }: Call): string {
  return dayIn(caller.kind === 'person' ? caller.store.timeZone : 'UTC', now());
}

/** Every character stands for itself (F4). */
function literal(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
