import { GraphQLBoolean, GraphQLEnumType, GraphQLID, type GraphQLLeafType, GraphQLString } from 'graphql';
import { oncePer } from '../../once-per';
import type { RequestContext } from '../../resolvers/context';
import { type DirectResolver, isLate } from './direct-resolvers';
import { isPromise } from './is-promise';
import type { FieldPlan, ObjectPlan, ValuePlan } from './plan';
import { quoted, Written } from './written';

/** The JSON of a value; null where it has to be waited for, fails, or is null where it may not be. */
type Writer = (value: unknown, context: RequestContext) => string | null;

/** How often a plan is not tried again after a value that could not be written: most likely the next ones can't either. */
const REST = 32;

/**
 * Writes values of one plan as JSON at once, without the objects that an answer is made of and the walk that
 * makes text of them: half of what a page costs. What can't be written so, `runFields` answers, from the beginning;
 * resolvers that it asks again only look at records that are there.
 */
export class PlanWriter {
  private rest = 0;

  private constructor(private readonly writer: Writer) {}

  /** Null where a field takes arguments, wants to know of the document, or asks something. */
  static readonly of = oncePer((plan: ValuePlan): PlanWriter | null => {
    const writer = writerOf(plan);
    return writer && new PlanWriter(writer);
  });

  /** Null where it has to be answered in the other way. */
  write(value: unknown, context: RequestContext): Written | null {
    if (this.rest > 0) {
      this.rest -= 1;
      return null;
    }
    const text = attempt(this.writer, value, context);
    if (text !== null) return new Written(text);
    this.rest = REST;
    return null;
  }
}

/** A failure is told by `runFields`, which comes to it again and knows its place. */
function attempt(writer: Writer, value: unknown, context: RequestContext): string | null {
  try {
    return writer(value, context);
  } catch {
    return null;
  }
}

function writerOf(plan: ValuePlan): Writer | null {
  const writer = writerOfValue(plan);
  if (!writer) return null;
  const { isNonNull } = plan;
  return (value, context) => {
    if (value === null || value === undefined) return isNonNull ? null : 'null';
    return isThere(value) ? writer(value, context) : null;
  };
}

function writerOfValue(plan: ValuePlan): Writer | null {
  switch (plan.kind) {
    case 'leaf':
      return writerOfLeaf(plan.type);
    case 'list':
      return writerOfList(plan.item);
    case 'object':
      return writerOfObject(plan.plan);
    case 'abstract': {
      const writers = new Map([...plan.plans].map(([name, one]) => [name, writerOfObject(one)]));
      if ([...writers.values()].includes(null)) return null;
      const { typeOf } = plan;
      return (value, context) => writers.get(typeOf(value) as string)?.(value, context) ?? null;
    }
  }
}

function writerOfLeaf(type: GraphQLLeafType): Writer {
  const anyValue: Writer = (value) => jsonOfLeaf(type, value);
  if (isText(type))
    return (value, context) => (typeof value === 'string' ? quoted(value) : anyValue(value, context));
  if (type === GraphQLBoolean)
    return (value, context) => (typeof value === 'boolean' ? String(value) : anyValue(value, context));
  if (type instanceof GraphQLEnumType) {
    const texts = new Map<unknown, string>(type.getValues().map(({ name, value }) => [value, quoted(name)]));
    return (value, context) => texts.get(value) ?? anyValue(value, context);
  }
  return anyValue;
}

function isText(type: GraphQLLeafType): boolean {
  return type === GraphQLString || type === GraphQLID;
}

function jsonOfLeaf(type: GraphQLLeafType, value: unknown): string | null {
  const serialized = type.serialize(value);
  if (serialized === null || serialized === undefined) return null;
  return typeof serialized === 'string' ? quoted(serialized) : (JSON.stringify(serialized) ?? null);
}

function writerOfList(item: ValuePlan): Writer | null {
  const writer = writerOf(item);
  if (!writer) return null;
  return (value, context) => {
    if (!Array.isArray(value)) return null;
    let text = '[';
    for (let index = 0; index < value.length; index += 1) {
      const written = writer(value[index], context);
      if (written === null) return null;
      text += index === 0 ? written : `,${written}`;
    }
    return `${text}]`;
  };
}

/** A member of an object: what stands before its value, and the value. */
interface Member {
  readonly lead: string;
  readonly direct: DirectResolver;
  readonly writer: Writer;
  /** Whether a string is its own value: most members are texts, and need no writer. */
  readonly isText: boolean;
}

function writerOfObject({ fields }: ObjectPlan): Writer | null {
  const members: Member[] = [];
  let lead = '{';
  for (const field of fields) {
    lead += `${JSON.stringify(field.key)}:`;
    if (field.constant === null) {
      const member = memberOf(field, lead);
      if (!member) return null;
      members.push(member);
      lead = ',';
    } else lead += `${quoted(field.constant)},`;
  }
  const end = `${lead.endsWith(',') ? lead.slice(0, -1) : lead}}`;
  return (value, context) => written(members, end, value, context);
}

function memberOf({ direct, value }: FieldPlan, lead: string): Member | null {
  if (!direct || isLate(direct)) return null;
  const writer = writerOf(value);
  return writer && { lead, direct, writer, isText: value.kind === 'leaf' && isText(value.type) };
}

function written(
  members: readonly Member[],
  end: string,
  record: unknown,
  context: RequestContext,
): string | null {
  let text = '';
  for (const { lead, direct, writer, isText } of members) {
    const value = direct(record, context);
    const json = isText && typeof value === 'string' ? quoted(value) : writer(value, context);
    if (json === null) return null;
    text += lead + json;
  }
  return text + end;
}

/** Not to be waited for, and no failure. What would have to be waited for is asked for again, and fails there if it does. */
function isThere(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (value instanceof Error) return false;
  if (!isPromise(value)) return true;
  value.then(undefined, () => undefined);
  return false;
}
