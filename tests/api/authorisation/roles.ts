import { randomUUID } from 'node:crypto';
import type { PosOperation, Scope } from '../../../src/services/organisation/rights';
import type { Till } from '../../support/till';
import type { World } from '../../support/world';
import { configure } from '../client-books/given';

/** Somebody who asks, and all that they hold: POS operations of a person in HOUSTON, scopes of an integration in US01. */
export interface Role {
  readonly name: string;
  readonly kind: 'person' | 'integration';
  readonly holds: readonly (PosOperation | Scope)[];
}

const CUSTOMERS = ['CUSTOMER_ADD', 'CUSTOMER_SEARCH', 'VIEW_CUSTOMER_DETAILS'] as const;
const ASSOCIATE = [
  ...CUSTOMERS,
  'CUSTOMER_EDIT',
  'VIEW_CLIENT_BOOK',
  'ADD_TO_CLIENT_BOOK',
  'REMOVE_FROM_CLIENT_BOOK',
] as const;
const MANAGER = [...ASSOCIATE, 'VIEW_STORE_CLIENT_BOOKS', 'REASSIGN_CLIENTS', 'ISSUE_LOYALTY_CARD'] as const;

/** Who works under each name, of the demo organisation. */
const STAFF: Readonly<Record<string, string>> = {
  ASSOCIATE: '000110',
  MANAGER: '000130',
  CASHIER: '000140',
  ADMINISTRATOR: '000900',
  // Not in the demo: they take the place of two associates there.
  'A SEARCHER': '000111',
  NOBODY: '000120',
};

const person = (name: string, holds: Role['holds']): Role => ({ name, kind: 'person', holds });
const integration = (...holds: Scope[]): Role => ({ name: holds.join(' '), kind: 'integration', holds });

/** Everyone who walks the matrix; each scope alone, and beside those with which one reaches customers and books. */
export const roles: readonly Role[] = [
  person('ASSOCIATE', ASSOCIATE),
  person('MANAGER', MANAGER),
  person('CASHIER', CUSTOMERS),
  person('ADMINISTRATOR', [...MANAGER, 'ADMINISTER']),
  person('A SEARCHER', ['CUSTOMER_SEARCH']),
  person('NOBODY', []),
  integration('customers:read'),
  integration('customers:write'),
  integration('client-books:read'),
  integration('timeline:read'),
  integration('timeline:write'),
  integration('changes:read'),
  integration('sync:channel'),
  integration('admin'),
  integration('customers:read', 'timeline:read'),
  integration('customers:read', 'client-books:read'),
];

/** Gives the two roles that the demo lacks a permission group each. */
export async function employ(world: World): Promise<void> {
  await configure(world, async (prisma) => {
    for (const { name, holds } of roles.filter(({ name }) => ['A SEARCHER', 'NOBODY'].includes(name))) {
      const operations = [...holds];
      await prisma.permissionGroup.create({ data: { id: randomUUID(), code: name, name, operations } });
      await prisma.staff.update({ where: { staffId: STAFF[name] }, data: { permissionGroup: name } });
    }
  });
}

/** Where a role asks. */
export function tillOf(world: World, { name, kind, holds }: Role): Till {
  return kind === 'person' ? world.till(STAFF[name]) : world.integration([...holds], ['US01']);
}

/** The token with which a role asks. */
export function tokenOf(world: World, { name, kind, holds }: Role): Promise<string> {
  return world.key.sign(
    kind === 'person'
      ? { kind, staffId: STAFF[name] ?? '', store: 'HOUSTON' }
      : { kind, name: 'partner', scopes: [...holds], legalEntities: ['US01'] },
  );
}

/** Whom a role asks about when it asks about itself; an integration names an associate. */
export function selfOf({ name }: Role): string {
  return STAFF[name] ?? '000110';
}

/** What a field needs: one of these operations of a person, one of these scopes of an integration. */
export interface Need {
  /** `ANY`: a valid token is enough; empty: no person may. */
  readonly operations: readonly PosOperation[] | 'ANY';
  /** `ANY`: a valid token is enough; empty: no integration may. */
  readonly scopes: readonly Scope[] | 'ANY';
}

/** Whether a role holds what a field needs. */
export function holds(role: Role, { operations, scopes }: Need): boolean {
  const needed: readonly string[] | 'ANY' = role.kind === 'person' ? operations : scopes;
  return needed === 'ANY' || needed.some((one) => (role.holds as readonly string[]).includes(one));
}
