import {
  type FragmentDefinitionNode,
  type GraphQLError,
  type GraphQLLeafType,
  type GraphQLSchema,
  locatedError,
  type OperationDefinitionNode,
  type ResponsePath,
} from 'graphql';
import type { RequestContext } from '../../resolvers/context';
import { isPromise } from './is-promise';
import type { FieldPlan, ObjectPlan, ValuePlan } from './plan';
import { PlanWriter } from './plan-writer';

/** One execution of a plan. */
export interface Run {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  readonly context: RequestContext;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly errors: RunErrors;
}

type Path = ResponsePath | undefined;
type Answer = Record<string, unknown>;

/** Errors of a run; what comes from below a place that became null already is no news, as in graphql-js. */
export class RunErrors {
  readonly list: GraphQLError[] = [];
  private readonly nulled = new Set<Path>();

  add(error: GraphQLError, path: Path): void {
    for (let place = path; place !== undefined; place = place.prev) if (this.nulled.has(place)) return;
    if (this.nulled.has(undefined)) return;
    this.nulled.add(path);
    this.list.push(error);
  }
}

/**
 * The fields of one record, in the order of the plan. Nothing is awaited that is there already.
 *
 * @throws GraphQLError of a field that may not be null
 */
export function runFields(run: Run, plan: ObjectPlan, source: unknown, path: Path): Answer | Promise<Answer> {
  const answer: Answer = { ...plan.blank };
  let pending: Promise<void>[] | null = null;
  try {
    for (const field of plan.fields) {
      const value = field.constant ?? runField(run, field, source, path);
      answer[field.key] = value;
      if (!isPromise(value)) continue;
      pending ??= [];
      pending.push(
        value.then((settled) => {
          answer[field.key] = settled;
        }),
      );
    }
  } catch (error) {
    if (!pending) throw error;
    // The others may fail as well; nobody else listens to them.
    return Promise.all(pending).finally(() => {
      throw error;
    }) as Promise<never>;
  }
  return pending ? Promise.all(pending).then(() => answer) : answer;
}

/**
 * The fields of an operation, each when the one before it has settled, as mutations demand.
 *
 * @throws GraphQLError of a field that may not be null
 */
export async function runInTurn(run: Run, plan: ObjectPlan): Promise<Answer> {
  const answer: Answer = { ...plan.blank };
  for (const field of plan.fields)
    answer[field.key] = field.constant ?? (await runField(run, field, undefined, undefined));
  return answer;
}

function runField(run: Run, field: FieldPlan, source: unknown, parentPath: Path): unknown {
  const { direct, value, key } = field;
  // Most fields are leaves, whose place is of interest only where they fail.
  const path = direct && value.kind === 'leaf' ? null : placeOf(field, parentPath);
  try {
    const resolved = direct
      ? direct(source, run.context)
      : resolve(run, field, source, path ?? placeOf(field, parentPath));
    if (!isPromise(resolved)) {
      const completed = complete(run, field, value, resolved, path ?? parentPath);
      if (!isPromise(completed)) return completed;
      return completed.then(undefined, (error: unknown) =>
        failed(run, field, value, error, path ?? placeOf(field, parentPath)),
      );
    }
    return resolved
      .then((settled) => complete(run, field, value, settled, path ?? parentPath))
      .then(undefined, (error: unknown) =>
        failed(run, field, value, error, path ?? placeOf(field, parentPath)),
      );
  } catch (error) {
    return failed(run, field, value, error, path ?? { prev: parentPath, key, typename: field.parent.name });
  }
}

function placeOf({ key, parent }: FieldPlan, prev: Path): ResponsePath {
  return { prev, key, typename: parent.name };
}

/** By a resolver that takes arguments or looks at the document. */
function resolve(run: Run, plan: FieldPlan, source: unknown, path: ResponsePath): unknown {
  const { field, nodes, parent } = plan;
  const { schema, operation, fragments, context, variables } = run;
  const args = plan.args(variables);
  const info = {
    fieldName: field.name,
    fieldNodes: nodes,
    returnType: field.type,
    parentType: parent,
    path,
    schema,
    fragments,
    rootValue: undefined,
    operation,
    variableValues: variables,
  };
  if (field.resolve) return field.resolve(source, args, context, info);
  return (source as Record<string, unknown> | null)?.[field.name];
}

/** A failure makes its field null, or where that may not be, the record that holds it. */
function failed(run: Run, field: FieldPlan, value: ValuePlan, thrown: unknown, path: Path): null {
  const error = locatedError(thrown, field.nodes, arrayOf(path));
  if (value.isNonNull) throw error;
  run.errors.add(error, path);
  return null;
}

function complete(run: Run, field: FieldPlan, plan: ValuePlan, value: unknown, path: Path): unknown {
  if (value instanceof Error) throw value;
  if (value === null || value === undefined) {
    if (plan.isNonNull) throw notNull(field);
    return null;
  }
  if (plan.kind === 'leaf') return serialized(plan.type, value);
  const written = PlanWriter.of(plan)?.write(value, run.context);
  if (written) return written;
  switch (plan.kind) {
    case 'list':
      return completeList(run, field, plan.item, value, path);
    case 'object':
      return runFields(run, plan.plan, value, path);
    case 'abstract': {
      const name = plan.typeOf(value);
      const fields = typeof name === 'string' ? plan.plans.get(name) : undefined;
      if (!fields) throw new Error(`A record is no ${plan.type.name}: ${String(name)}.`);
      return runFields(run, fields, value, path);
    }
  }
}

function completeList(run: Run, field: FieldPlan, plan: ValuePlan, value: unknown, path: Path): unknown {
  if (typeof value !== 'object' || !value || !(Symbol.iterator in value))
    throw new Error(
      `Expected Iterable, but did not find one for field "${field.parent.name}.${field.field.name}".`,
    );
  let hasPromise = false;
  const items = Array.from(value as Iterable<unknown>, (item, index) => {
    const place = { prev: path, key: index, typename: undefined };
    const completed = completeItem(run, field, plan, item, place);
    hasPromise ||= isPromise(completed);
    return completed;
  });
  return hasPromise ? Promise.all(items) : items;
}

function completeItem(run: Run, field: FieldPlan, plan: ValuePlan, item: unknown, place: ResponsePath) {
  try {
    const completed = isPromise(item)
      ? item.then((settled) => complete(run, field, plan, settled, place))
      : complete(run, field, plan, item, place);
    if (!isPromise(completed)) return completed;
    return completed.then(undefined, (error: unknown) => failed(run, field, plan, error, place));
  } catch (error) {
    return failed(run, field, plan, error, place);
  }
}

function serialized(type: GraphQLLeafType, value: unknown): unknown {
  const result = type.serialize(value);
  if (result === null || result === undefined) throw new Error(`${type.name} made nothing of a value.`);
  return result;
}

function notNull({ parent, field }: FieldPlan): Error {
  return new Error(`Cannot return null for non-nullable field ${parent.name}.${field.name}.`);
}

function arrayOf(path: Path): (string | number)[] {
  const keys: (string | number)[] = [];
  for (let place = path; place !== undefined; place = place.prev) keys.push(place.key);
  return keys.reverse();
}
