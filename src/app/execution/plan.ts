import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLAbstractType,
  type GraphQLField,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  TypeNameMetaFieldDef,
} from 'graphql';
import { argumentsOf, type FieldArguments } from '../../resolvers/field-arguments';
import { type DirectResolver, directResolverOf } from './direct-resolvers';

/** What is asked of records of one type: its fields in the order of the answer. */
export interface ObjectPlan {
  readonly type: GraphQLObjectType;
  readonly fields: readonly FieldPlan[];
  /** All keys with nothing in them yet: to copy it is cheaper than to grow an object key by key. */
  readonly blank: Readonly<Record<string, null>>;
}

/** One field of an answer, with all that can be known of it before there is a request. */
export interface FieldPlan {
  /** The name under which it is answered. */
  readonly key: string;
  /** Of `__typename`, its value; else null. */
  readonly constant: string | null;
  readonly field: GraphQLField<unknown, unknown>;
  readonly nodes: readonly FieldNode[];
  readonly parent: GraphQLObjectType;
  readonly args: FieldArguments;
  /** Null where it takes arguments or wants to know of the document. */
  readonly direct: DirectResolver | null;
  readonly value: ValuePlan;
}

/** How a value of a type becomes part of an answer. */
export type ValuePlan = { readonly isNonNull: boolean } & (
  | { readonly kind: 'leaf'; readonly type: GraphQLLeafType }
  | { readonly kind: 'list'; readonly item: ValuePlan }
  | { readonly kind: 'object'; readonly plan: ObjectPlan }
  /** By the name of the type that a record turns out to be. */
  | {
      readonly kind: 'abstract';
      readonly type: GraphQLAbstractType;
      readonly plans: ReadonlyMap<string, ObjectPlan>;
      readonly typeOf: TypeOf;
    }
);

/** The name of the type that a record is, told by the record alone. */
type TypeOf = (record: unknown) => unknown;

/** Thrown where a document has something that plans don't know: whoever made graphql-js executes it. */
export class Unplanned extends Error {}

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/** Plans of one document, which was validated. */
export class Planner {
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly fragments: Fragments,
  ) {}

  /** @throws Unplanned for directives, introspection and names that plain objects can't have */
  planOf(type: GraphQLObjectType, selections: readonly SelectionSetNode[]): ObjectPlan {
    const nodes = new Map<string, FieldNode[]>();
    const seen = new Set<string>();
    for (const selection of selections) this.collect(type, selection, nodes, seen);
    const fields = [...nodes].map(([key, list]) => this.fieldPlan(type, key, list));
    return { type, fields, blank: Object.fromEntries(fields.map(({ key }) => [key, null])) };
  }

  /** Fields of a type by the name under which they are answered, in the order in which they are named first. */
  private collect(
    type: GraphQLObjectType,
    { selections }: SelectionSetNode,
    nodes: Map<string, FieldNode[]>,
    seen: Set<string>,
  ): void {
    for (const selection of selections) {
      if (selection.directives?.length) throw new Unplanned('directives');
      if (selection.kind === Kind.FIELD) {
        const key = selection.alias?.value ?? selection.name.value;
        nodes.set(key, [...(nodes.get(key) ?? []), selection]);
        continue;
      }
      const fragment = this.fragmentOf(selection, seen);
      if (fragment && this.isOf(type, fragment.typeCondition?.name.value))
        this.collect(type, fragment.selectionSet, nodes, seen);
    }
  }

  /** What stands for a selection that is no field; a named fragment counts once. */
  private fragmentOf(selection: Exclude<SelectionNode, FieldNode>, seen: Set<string>) {
    if (selection.kind === Kind.INLINE_FRAGMENT) return selection;
    const name = selection.name.value;
    if (seen.has(name)) return undefined;
    seen.add(name);
    return this.fragments.get(name);
  }

  private isOf(type: GraphQLObjectType, condition: string | undefined): boolean {
    if (condition === undefined || condition === type.name) return true;
    const asked = this.schema.getType(condition);
    return isAbstractType(asked) && this.schema.isSubType(asked, type);
  }

  private fieldPlan(parent: GraphQLObjectType, key: string, nodes: readonly FieldNode[]): FieldPlan {
    const [node] = nodes;
    const name = node?.name.value ?? '';
    const field = name === TypeNameMetaFieldDef.name ? TypeNameMetaFieldDef : parent.getFields()[name];
    if (!node || !field || key === '__proto__') throw new Unplanned(key);
    const selections = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
    return {
      ...{ key, field, nodes, parent },
      args: argumentsOf(field, node),
      constant: field === TypeNameMetaFieldDef ? parent.name : null,
      direct: field.args.length === 0 ? directResolverOf(field) : null,
      value: this.valuePlan(field.type, selections),
    };
  }

  private valuePlan(type: GraphQLOutputType, selections: readonly SelectionSetNode[]): ValuePlan {
    if (isNonNullType(type)) return { ...this.valuePlan(type.ofType, selections), isNonNull: true };
    if (isListType(type))
      return { kind: 'list', isNonNull: false, item: this.valuePlan(type.ofType, selections) };
    if (isLeafType(type)) return { kind: 'leaf', isNonNull: false, type };
    if (isObjectType(type)) {
      if (type.isTypeOf) throw new Unplanned('isTypeOf');
      return { kind: 'object', isNonNull: false, plan: this.planOf(type, selections) };
    }
    const plans = this.schema
      .getPossibleTypes(type)
      .map((one): [string, ObjectPlan] => [one.name, this.planOf(one, selections)]);
    const typeOf = type.resolveType as TypeOf | null | undefined;
    if (!typeOf) throw new Unplanned('isTypeOf');
    return { kind: 'abstract', isNonNull: false, type, plans: new Map(plans), typeOf };
  }
}
