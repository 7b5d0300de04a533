import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, type GraphQLSchema } from 'graphql';
import { getMetadataStorage } from 'type-graphql';
import { createSchema } from '../../src/app/schema';
import type { Right } from '../../src/services/organisation/rights';
import { type Row, rootFields } from '../api/authorisation/matrix';
import { nestedFields } from '../api/authorisation/matrix-below-root';
import { guardedFieldsIn } from './guard-findings';
import { sourceFiles } from './source-files';

/** Every root field that is served, with what `@Authorized` above it asks for; `nothing` where none stands above it. */
function guards(): Record<string, string> {
  const { queries, mutations, subscriptions } = getMetadataStorage();
  return Object.fromEntries(
    [...queries, ...mutations, ...subscriptions].map(({ schemaName, roles }) => [schemaName, named(roles)]),
  );
}

function named(roles: readonly Right[] | undefined): string {
  if (!roles) return 'nothing';
  return roles.map(({ operation, scope }) => `${operation} ${scope}`).join() || 'a valid token';
}

/** What stands above a field whose row says so. */
function guardOf({ guard, need: { operations, scopes } }: Row): string {
  if (guard === 'service' || operations === 'ANY' || scopes === 'ANY') return 'a valid token';
  return `${operations[0] ?? null} ${scopes[0] ?? null}`;
}

function rootFieldsOf(schema: GraphQLSchema): string[] {
  return [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]
    .flatMap((type) => Object.keys(type?.getFields() ?? {}))
    .sort();
}

const contract = buildSchema(readFileSync(join(__dirname, '..', '..', 'docs', 'contract.graphql'), 'utf8'));
const rows = (fields: readonly { readonly field: string }[]) => [
  ...new Set(fields.map(({ field }) => field)),
];

describe('every root field', () => {
  const served = rootFieldsOf(createSchema());

  it('P2 is guarded: none is open by default', () => {
    expect(served.length).toBeGreaterThan(10);
    expect(served.filter((name) => (guards()[name] ?? 'nothing') === 'nothing')).toEqual([]);
  });

  it('is one of those that are guarded: there is no other way in', () => {
    expect(Object.keys(guards()).sort()).toEqual(served);
  });

  it('P6 stands in the authorisation matrix, whether it is served yet or not', () => {
    expect(served.filter((name) => !rows(rootFields).includes(name))).toEqual([]);
    expect(rows(rootFields).sort()).toEqual(rootFieldsOf(contract));
  });

  it('P6 names above it the right that its row says, unless its service decides', () => {
    const served = rootFields.filter(({ field }) => field in guards());

    expect(served.map(({ field }) => [field, guards()[field]])).toEqual(
      served.map((row) => [row.field, guardOf(row)]),
    );
  });
});

describe('every guarded field below the root', () => {
  const guarded = sourceFiles('src/resolvers').flatMap(guardedFieldsIn);

  it('P8 stands in the authorisation matrix', () => {
    expect(guarded.length).toBeGreaterThan(8);
    expect(guarded.filter((name) => !rows(nestedFields).includes(name))).toEqual([]);
  });
});

describe('the check of guards', () => {
  const found = (method: string) =>
    guardedFieldsIn({
      path: 'src/resolvers/a.ts',
      text: `@Resolver(() => Customer) export class A { ${method} }`,
    });

  it('finds what is authorised, and what refuses by itself', () => {
    expect(found('@Authorized(rights.x) @FieldResolver() a() { return 1; }')).toEqual(['Customer.a']);
    expect(found('@FieldResolver() b() { requireBookView(call); }')).toEqual(['Customer.b']);
  });

  it('passes over root fields and what is open', () => {
    expect(found('@Authorized(rights.x) @Query(() => A) a() { return 1; }')).toEqual([]);
    expect(found('@FieldResolver() b() { return 1; }')).toEqual([]);
  });
});
