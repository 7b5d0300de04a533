import { type GraphQLField, type GraphQLSchema, isInterfaceType, isObjectType } from 'graphql';
import { getMetadataStorage } from 'type-graphql';
import type { RequestContext } from '../../resolvers/context';
import type { Right } from '../../services/organisation/rights';
import { authChecker } from '../auth-checker';

/** Resolves a field of its parent and the request alone: no arguments, nothing to know about the document. */
export type DirectResolver = (root: unknown, context: RequestContext) => unknown;

type Storage = ReturnType<typeof getMetadataStorage>;
type FieldMetadata = NonNullable<Storage['fields']>[number];
type ResolverMetadata = Storage['fieldResolvers'][number];

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
 * Takes TypeGraphQL's wrapping off fields that need none of it: it wraps properties in middleware and guarded
 * fields in five promises each, and finds out anew for every value which parameters a method has. A page has
 * a thousand such fields. Rights are checked as before.
 */
export function resolveDirectly(schema: GraphQLSchema): GraphQLSchema {
  const storage = getMetadataStorage();
  const instances = new Map<unknown, object>();
  for (const metadata of storage.objectTypes) {
    const type = schema.getType(metadata.name);
    if (!isObjectType(type)) continue;
    const inherited = storage.interfaceTypes.filter(({ target }) =>
      metadata.interfaceClasses?.includes(target),
    );
    for (const field of [...inherited, metadata].flatMap(({ fields = [] }) => fields))
      unwrap(type.getFields()[field.schemaName], field, resolverOf(storage, field), instances);
  }
  for (const { name, resolveType } of storage.interfaceTypes) {
    const type = schema.getType(name);
    // Those here are all told by the record alone, without a promise.
    if (isInterfaceType(type)) type.resolveType = resolveType as typeof type.resolveType;
  }
  return schema;
}

function resolverOf({ fieldResolvers }: Storage, field: FieldMetadata): ResolverMetadata | undefined {
  return fieldResolvers.find(
    ({ getObjectType, methodName }) => getObjectType?.() === field.target && methodName === field.name,
  );
}

function unwrap(
  field: GraphQLField<unknown, RequestContext> | undefined,
  property: FieldMetadata,
  resolver: ResolverMetadata | undefined,
  instances: Map<unknown, object>,
): void {
  if (!field || property.middlewares?.length) return;
  // Those of the resolver, where there is one.
  const { name, roles } = property;
  if (!resolver) {
    resolveWith(
      field,
      guarded(roles, (root) => (root as Record<string, unknown>)[name]),
    );
    return;
  }
  const parameters = parametersOf(resolver);
  if (!parameters || resolver.kind !== 'external' || resolver.middlewares?.length) return;
  const { target, methodName } = resolver;
  const instance = instances.get(target) ?? new (target as new () => object)();
  instances.set(target, instance);
  const method = (instance as Record<string, (...values: unknown[]) => unknown>)[methodName]?.bind(instance);
  if (!method) return;
  const call: DirectResolver =
    parameters[0] === 'context'
      ? (root, context) => method(context, root)
      : (root, context) => method(root, context);
  const resolve = guarded(roles, call);
  if (isAsync(instance, methodName)) late.add(resolve);
  resolveWith(field, resolve);
}

function isAsync(instance: object, method: string): boolean {
  return (instance as Record<string, object>)[method]?.constructor.name === 'AsyncFunction';
}

/** What the method takes, in its order; null where that is more than parent and context. */
function parametersOf({ params = [] }: ResolverMetadata): ('root' | 'context')[] | null {
  const kinds = [...params]
    .sort((a, b) => a.index - b.index)
    .map((parameter) => {
      const { kind } = parameter;
      if ((kind !== 'root' && kind !== 'context') || parameter.propertyName !== undefined) return null;
      // A parent that is to be made an instance of a class is TypeGraphQL's to make.
      const isPlain = kind === 'context' || !parameter.getType || parameter.getType() === Object;
      return isPlain ? kind : null;
    });
  return kinds.every((kind) => kind !== null) ? kinds : null;
}

function guarded(roles: FieldMetadata['roles'], call: DirectResolver): DirectResolver {
  if (!roles) return call;
  return (root, context) => {
    authChecker({ root: undefined, args: {}, context, info: undefined as never }, roles as Right[]);
    return call(root, context);
  };
}

/** Lets a field be resolved directly. */
export function resolveWith(field: GraphQLField<unknown, RequestContext>, call: DirectResolver): void {
  field.resolve = (root, _, context) => call(root, context);
  direct.set(field as GraphQLField<unknown, unknown>, call);
}
