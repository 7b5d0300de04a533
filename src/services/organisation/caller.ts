import type { Staff, Store } from '../../database/rows';
import type { Author } from '../../database/transaction';
import { badInput, Refused } from '../refused';
import type { Organisation } from './organisation';
import type { PosOperation, Right, Scope } from './rights';

/** A person at a store (P1). Their legal entity is the store's. */
export interface PersonCaller {
  readonly kind: 'person';
  readonly staff: Staff;
  readonly store: Store;
  readonly operations: ReadonlySet<string>;
}

/** An integration with scopes, bound to legal entities by its token (P6). */
export interface IntegrationCaller {
  readonly kind: 'integration';
  readonly name: string;
  readonly scopes: ReadonlySet<string>;
  readonly legalEntities: readonly string[];
}

/** Who is asking. */
export type Caller = PersonCaller | IntegrationCaller;

/** What a verified token says about its bearer. */
export type TokenClaims =
  | { readonly kind: 'person'; readonly staffId: string; readonly store: string }
  | {
      readonly kind: 'integration';
      readonly name: string;
      readonly scopes: readonly string[];
      /** Null: all. */
      readonly legalEntities: readonly string[] | null;
    };

/**
 * Who the bearer of a token is in this organisation.
 *
 * @throws Refused UNAUTHENTICATED where the token names nobody who is known here
 */
export function identifyCaller(organisation: Organisation, claims: TokenClaims): Caller {
  if (claims.kind === 'integration') {
    const all = [...organisation.legalEntities.keys()];
    const legalEntities = claims.legalEntities?.filter((code) => organisation.legalEntities.has(code)) ?? all;
    return { kind: 'integration', name: claims.name, scopes: new Set(claims.scopes), legalEntities };
  }
  const staff = organisation.staff.get(claims.staffId);
  const store = organisation.stores.get(claims.store);
  if (!staff || !store || !organisation.worksAt(staff, store)) {
    throw unauthenticated('The token names no associate who works at that store.');
  }
  return { kind: 'person', staff, store, operations: new Set(organisation.operationsOf(staff)) };
}

/** Whether the caller has the right; no right is open by default (P2). */
export function may(caller: Caller, right: Right): boolean {
  return caller.kind === 'person'
    ? right.operation !== null && caller.operations.has(right.operation)
    : right.scope !== null && caller.scopes.has(right.scope);
}

/** @throws Refused FORBIDDEN, naming what is missing */
export function requireRight(caller: Caller, right: Right): void {
  if (may(caller, right)) return;
  const missing = caller.kind === 'person' ? right.operation : right.scope;
  throw new Refused([
    {
      code: 'FORBIDDEN',
      message: missing
        ? `This needs the ${caller.kind === 'person' ? 'POS operation' : 'scope'} ${missing}.`
        : `This is not open to ${caller.kind === 'person' ? 'associates' : 'integrations'}.`,
    },
  ]);
}

/** Legal entities whose records the caller may read (P3, P5). */
export function legalEntitiesOf(caller: Caller): readonly string[] {
  return caller.kind === 'person' ? [caller.store.legalEntity] : caller.legalEntities;
}

/** Whether what belongs to the legal entity is the administrator's to change: a person changes all, an integration its own. */
export function administers(caller: Caller, legalEntity: string): boolean {
  return caller.kind === 'person' || caller.legalEntities.includes(legalEntity);
}

/**
 * The one legal entity in which the caller writes: that of the store, or the only one of an integration.
 *
 * @throws Refused BAD_USER_INPUT where the token of an integration leaves a choice
 */
export function legalEntityToWriteIn(caller: Caller): string {
  const [only, ...others] = legalEntitiesOf(caller);
  if (only !== undefined && others.length === 0) return only;
  throw badInput('An integration writes with a token bound to exactly one legal entity.');
}

/** The caller as change log and audit trail name it (P4); an integration for several legal entities stands in none. */
export function authorOf(caller: Caller): Author {
  if (caller.kind === 'person') {
    const { number, legalEntity } = caller.store;
    return { staffId: caller.staff.staffId, integration: null, store: number, legalEntity };
  }
  const [only = null, ...others] = caller.legalEntities;
  const legalEntity = others.length === 0 ? only : null;
  return { staffId: null, integration: caller.name, store: null, legalEntity };
}

/** POS operations of a person, in the order of the contract; an integration has none. */
export function operationsOf(caller: Caller): PosOperation[] {
  return caller.kind === 'person' ? ([...caller.operations] as PosOperation[]) : [];
}

/** Scopes of an integration; a person has none. */
export function scopesOf(caller: Caller): Scope[] {
  return caller.kind === 'integration' ? ([...caller.scopes] as Scope[]) : [];
}

export function unauthenticated(message: string): Refused {
  return new Refused([{ code: 'UNAUTHENTICATED', message }]);
}
