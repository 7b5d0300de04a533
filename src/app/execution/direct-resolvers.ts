import {
  type GraphQLField,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
} from 'graphql';
import { getMetadataStorage } from 'type-graphql';
import type { RequestContext } from '../../resolvers/context';
import type { Right } from '../../services/organisation/rights';
import { authChecker } from '../auth-checker';

/** Resolves a field of its parent and the request alone: no arguments, nothing to know about the document. */
export type DirectResolver = (root: unknown, context: RequestContext) => unknown;

type Storage = ReturnType<typeof getMetadataStorage>;
type FieldMetadata = NonNullable<Storage['fields']>[number];
type ResolverMetadata = Storage['fieldResolvers'][number];
type QueryMetadata = Storage['queries'][number];
type Parameter = NonNullable<QueryMetadata['params']>[number];
type Field = GraphQLField<unknown, RequestContext>;

/** Resolves a field; what most fields need stands first. */
type Resolve = (
  root: unknown,
  context: RequestContext,
  args: Readonly<Record<string, unknown>>,
  info: GraphQLResolveInfo,
) => unknown;

const direct = new WeakMap<GraphQLField<unknown, unknown>, DirectResolver>();
const late = new WeakSet<DirectResolver>();

/** How a field is resolved directly; null where only TypeGraphQL knows how. */
export function directResolverOf(field: GraphQLField<unknown, unknown>): DirectResolver | null {
  return direct.get(field) ?? null;
}

/**
 * Whether its value always has to be waited for: that of an `async` method. Any other may be asked twice of one record,
 * since all that it looks at is there, or is asked for once by a loader.
 */
export function isLate(resolver: DirectResolver): boolean {
  return late.has(resolver);
}

/**
 * Takes TypeGraphQL's wrapping off fields that need none of it: it wraps properties in middleware, guarded
 * fields in five promises each and every argument in another one, and finds out anew for every value which parameters a
 * method has. A page has a thousand such fields. Rights are checked as before.
 */
export function resolveDirectly(schema: GraphQLSchema): GraphQLSchema {
  const storage = getMetadataStorage();
  const instances = new Map<unknown, object>();
  const resolvers = resolversByName(storage);
  for (const metadata of storage.objectTypes) {
    const type = schema.getType(metadata.name);
    if (!isObjectType(type)) continue;
    const inherited = storage.interfaceTypes.filter(({ target }) =>
      metadata.interfaceClasses?.includes(target),
    );
    for (const field of [...inherited, metadata].flatMap(({ fields = [] }) => fields)) {
      const named = resolvers.get(field.name);
      const resolver = named?.find(({ getObjectType }) => getObjectType?.() === field.target);
      unwrap(type.getFields()[field.schemaName], field, resolver, instances);
    }
  }
  const queries = schema.getQueryType()?.getFields() ?? {};
  for (const query of storage.queries) unwrapMethod(queries[query.schemaName], query, query.roles, instances);
  for (const { name, resolveType } of storage.interfaceTypes) {
    const type = schema.getType(name);
    // Those here are all told by the record alone, without a promise.
    if (isInterfaceType(type)) type.resolveType = resolveType as typeof type.resolveType;
  }
  return schema;
}

/** Resolvers of fields by the name of their method: few are alike, while each of all would be asked for its type once a field. */
function resolversByName({ fieldResolvers }: Storage): ReadonlyMap<string, readonly ResolverMetadata[]> {
  const byName = new Map<string, ResolverMetadata[]>();
  for (const resolver of fieldResolvers)
    byName.set(resolver.methodName, [...(byName.get(resolver.methodName) ?? []), resolver]);
  return byName;
}

function unwrap(
  field: Field | undefined,
  { name, roles, middlewares }: FieldMetadata,
  resolver: ResolverMetadata | undefined,
  instances: Map<unknown, object>,
): void {
  if (!field || middlewares?.length) return;
  // Rights of the resolver, where there is one.
  if (resolver?.kind === 'external') unwrapMethod(field, resolver, roles, instances);
  if (!resolver)
    resolveAs(
      field,
      guarded(roles, (root) => (root as Record<string, unknown>)[name]),
      ['root'],
    );
}

function unwrapMethod(
  field: Field | undefined,
  { target, methodName, params = [], middlewares }: ResolverMetadata | QueryMetadata,
  roles: FieldMetadata['roles'],
  instances: Map<unknown, object>,
): void {
  const parameters = [...params].sort((a, b) => a.index - b.index);
  const takers = parameters.flatMap((parameter) => takerOf(parameter) ?? []);
  if (!field || middlewares?.length || takers.length < parameters.length) return;
  const instance = instances.get(target) ?? new (target as new () => object)();
  instances.set(target, instance);
  const method = (instance as Record<string, (...values: unknown[]) => unknown>)[methodName]?.bind(instance);
  if (!method) return;
  const kinds = parameters.map(({ kind }) => kind);
  resolveAs(field, guarded(roles, callOf(method, kinds.join(), takers)), kinds);
  const resolver = directResolverOf(field as GraphQLField<unknown, unknown>);
  if (resolver && isAsync(instance, methodName)) late.add(resolver);
}

function isAsync(instance: object, method: string): boolean {
  return (instance as Record<string, object>)[method]?.constructor.name === 'AsyncFunction';
}

/** Types are scalars, enumerations, or constructors: of JavaScript's own values, or of classes. */
function isNoClass(type: unknown): boolean {
  return typeof type !== 'function' || [Object, String, Number, Boolean, Date].includes(type as never);
}

/** Calls a method with what it takes, in its order; what most methods take without a list. */
function callOf(
  method: (...values: unknown[]) => unknown,
  kinds: string,
  takers: readonly Resolve[],
): Resolve {
  switch (kinds) {
    case 'root':
      return (root) => method(root);
    case 'root,context':
      return method;
    case 'context':
      return (_root, context) => method(context);
    default:
      return (root, context, args, info) => method(...takers.map((take) => take(root, context, args, info)));
  }
}

/** What a parameter is given; null where that is to be made an instance of a class, or found elsewhere: TypeGraphQL's to do. */
function takerOf(parameter: Parameter): Resolve | null {
  switch (parameter.kind) {
    case 'root':
      return parameter.propertyName === undefined && isNoClass(parameter.getType?.()) ? (root) => root : null;
    case 'context':
      return parameter.propertyName === undefined ? (_root, context) => context : null;
    case 'info':
      return (_root, _context, _args, info) => info;
    case 'arg': {
      const { name } = parameter;
      return isNoClass(parameter.getType()) ? (_root, _context, args) => args[name] : null;
    }
    default:
      return null;
  }
}

function guarded(roles: FieldMetadata['roles'], resolve: Resolve): Resolve {
  if (!roles) return resolve;
  return (root, context, args, info) => {
    authChecker({ root: undefined, args: {}, context, info: undefined as never }, roles as Right[]);
    return resolve(root, context, args, info);
  };
}

function resolveAs(field: Field, resolve: Resolve, kinds: readonly Parameter['kind'][]): void {
  if (kinds.every((kind) => kind === 'root' || kind === 'context'))
    resolveWith(field, resolve as DirectResolver);
  else field.resolve = (root, args, context, info) => resolve(root, context, args, info);
}

/** Lets a field be resolved directly. */
export function resolveWith(field: GraphQLField<unknown, RequestContext>, call: DirectResolver): void {
  field.resolve = (root, _, context) => call(root, context);
  direct.set(field as GraphQLField<unknown, unknown>, call);
}
