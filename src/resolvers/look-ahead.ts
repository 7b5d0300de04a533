import { type FieldNode, type GraphQLResolveInfo, isObjectType, Kind, type SelectionSetNode } from 'graphql';
import { oncePer } from '../once-per';
import { argumentsOf, type FieldArguments } from './field-arguments';

/** Fields by name; nodes stay the same for as long as their document is kept, and so does what is found in them. */
const found = new WeakMap<FieldNode, ReadonlyMap<string, readonly FieldNode[]>>();

/** What was worked out of the selection below a field, by what worked it out. */
const workedOut = oncePer((_node: FieldNode) => new Map<unknown, unknown>());

/**
 * What is asked of a field's answer, so that one statement reads it all. Fragments count whatever their type,
 * and fields that a directive leaves out count too: it is a hint of what to read, never of who may read it.
 */
export class Asked {
  private constructor(
    private readonly info: GraphQLResolveInfo,
    private readonly nodes: readonly FieldNode[],
  ) {}

  static of(info: GraphQLResolveInfo): Asked {
    return new Asked(info, info.fieldNodes);
  }

  /** Whether any of these fields is asked for. */
  has(...names: readonly string[]): boolean {
    return this.nodes.some((node) => names.some((name) => this.fieldsOf(node).has(name)));
  }

  /** Whether no other field is asked for than these. */
  hasOnly(...names: readonly string[]): boolean {
    return this.nodes.every((node) => [...this.fieldsOf(node).keys()].every((name) => names.includes(name)));
  }

  /** What is asked of the answers of these fields together. */
  below(...names: readonly string[]): Asked {
    return new Asked(
      this.info,
      names.flatMap((name) => this.named(name)),
    );
  }

  /** What is asked of the records of a list, whichever way: `nodes` or `edges`. */
  records(): Asked {
    return new Asked(this.info, [...this.named('nodes'), ...this.below('edges').named('node')]);
  }

  /** The names of all fields that are asked for. */
  fields(): string[] {
    return this.nodes.flatMap((node) => [...this.fieldsOf(node).keys()]);
  }

  /** Each field of that name, which is one of `typeName`: what is asked of it, and how its arguments are made. */
  each(typeName: string, name: string): { readonly args: FieldArguments; readonly asked: Asked }[] {
    const nodes = this.named(name);
    if (nodes.length === 0) return [];
    const type = this.info.schema.getType(typeName);
    const field = isObjectType(type) ? type.getFields()[name] : undefined;
    if (!field) return [];
    return nodes.map((node) => ({ args: argumentsOf(field, node), asked: new Asked(this.info, [node]) }));
  }

  /** The arguments of such a field; null where they don't fit: its resolver says so. */
  given(args: FieldArguments): Record<string, unknown> | null {
    try {
      return args(this.info.variableValues);
    } catch {
      return null;
    }
  }

  /** What follows from the selection alone, worked out once for as long as its document is kept. */
  once<T>(workOut: (asked: Asked) => T): T {
    const [node, ...others] = this.nodes;
    if (!node || others.length > 0) return workOut(this);
    const known = workedOut(node);
    if (!known.has(workOut)) known.set(workOut, workOut(this));
    return known.get(workOut) as T;
  }

  private named(name: string): FieldNode[] {
    return this.nodes.flatMap((node) => this.fieldsOf(node).get(name) ?? []);
  }

  private fieldsOf(node: FieldNode): ReadonlyMap<string, readonly FieldNode[]> {
    const known = found.get(node);
    if (known) return known;
    const fields = new Map<string, FieldNode[]>();
    if (node.selectionSet) this.collect(node.selectionSet, fields);
    found.set(node, fields);
    return fields;
  }

  private collect({ selections }: SelectionSetNode, fields: Map<string, FieldNode[]>): void {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        const { value: name } = selection.name;
        fields.set(name, [...(fields.get(name) ?? []), selection]);
        continue;
      }
      const fragment =
        selection.kind === Kind.FRAGMENT_SPREAD ? this.info.fragments[selection.name.value] : selection;
      if (fragment) this.collect(fragment.selectionSet, fields);
    }
  }
}
