import {
  GraphQLBoolean,
  GraphQLEnumType,
  GraphQLID,
  type GraphQLLeafType,
  GraphQLString,
  isSpecifiedScalarType,
} from 'graphql';
import { oncePer } from '../../once-per';
import type { RequestContext } from '../../resolvers/context';
import { type DirectResolver, isLate } from './direct-resolvers';
import { isPromise } from './is-promise';
import type { FieldPlan, ObjectPlan, ValuePlan } from './plan';
import { needsEscapes, quoted, Written } from './written';

/**
 * The text with the JSON of a value behind it; null where it has to be waited for, fails, or is null where it may not be.
 * Whoever adds to one text makes fewer pieces than by putting finished parts together.
 */
type Writer = (text: string, value: unknown, context: RequestContext) => string | null;

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
    return writer('', value, context);
  } catch {
    return null;
  }
}

function writerOf(plan: ValuePlan): Writer | null {
  const writer = writerOfValue(plan);
  if (!writer) return null;
  const { isNonNull } = plan;
  return (text, value, context) => {
    if (value === null || value === undefined) return isNonNull ? null : `${text}null`;
    return isThere(value) ? writer(text, value, context) : null;
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
      return (text, value, context) => writers.get(typeOf(value) as string)?.(text, value, context) ?? null;
    }
  }
}

function writerOfLeaf(type: GraphQLLeafType): Writer {
  const jsonOf = jsonOfLeaf(type);
  return (text, value) => {
    const json = jsonOf(value);
    return json === null ? null : text + json;
  };
}

function jsonOfLeaf(type: GraphQLLeafType): (value: unknown) => string | null {
  const jsonOfAny = (value: unknown) => jsonOfSerialized(type.serialize(value));
  if (type === GraphQLBoolean)
    return (value) => (typeof value === 'boolean' ? String(value) : jsonOfAny(value));
  if (!(type instanceof GraphQLEnumType)) return jsonOfAny;
  const names = new Map<unknown, string>(type.getValues().map(({ name, value }) => [value, quoted(name)]));
  return (value) => names.get(value) ?? jsonOfAny(value);
}

function jsonOfSerialized(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === 'string' ? quoted(value) : (JSON.stringify(value) ?? null);
}

function writerOfList(item: ValuePlan): Writer | null {
  const writer = writerOf(item);
  if (!writer) return null;
  return (before, value, context) => {
    if (!Array.isArray(value)) return null;
    let text: string | null = `${before}[`;
    for (let index = 0; index < value.length; index += 1) {
      text = writer(index === 0 ? text : `${text},`, value[index], context);
      if (text === null) return null;
    }
    return `${text}]`;
  };
}

/** What stands before the value of a member, its name at least: as such, and with the quote in which a text begins. */
interface Lead {
  readonly plain: string;
  readonly quote: string;
}

/** A member of an object. */
interface Member {
  readonly lead: Lead;
  /** Behind a text, whose quote it closes. */
  readonly leadAfterText: Lead;
  readonly direct: DirectResolver;
  readonly writer: Writer;
  /** What is shown of a string, for scalars that are texts as most are: they need no writer. */
  readonly shown: ((text: string) => unknown) | null;
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
  return (text, value, context) => written(text, members, end, value, context);
}

function memberOf({ direct, value }: FieldPlan, lead: string): Member | null {
  if (!direct || isLate(direct)) return null;
  const writer = writerOf(value);
  const shown = value.kind === 'leaf' ? shownOf(value.type) : null;
  return writer && { lead: leadOf(lead), leadAfterText: leadOf(`"${lead}`), direct, writer, shown };
}

function leadOf(plain: string): Lead {
  return { plain, quote: `${plain}"` };
}

function shownOf(type: GraphQLLeafType): Member['shown'] {
  if (type === GraphQLString || type === GraphQLID) return (text) => text;
  return isSpecifiedScalarType(type) || type instanceof GraphQLEnumType
    ? null
    : (text) => type.serialize(text);
}

/** Quotes are written with the names around them, since each piece that an answer is put together from has its price. */
function written(
  before: string,
  members: readonly Member[],
  end: string,
  record: unknown,
  context: RequestContext,
): string | null {
  let text = before;
  let isQuoteOpen = false;
  for (const { lead, leadAfterText, direct, writer, shown } of members) {
    const value = direct(record, context);
    const { plain, quote } = isQuoteOpen ? leadAfterText : lead;
    const plainText = shown && typeof value === 'string' ? shown(value) : null;
    isQuoteOpen = typeof plainText === 'string' && !needsEscapes(plainText);
    if (isQuoteOpen) {
      text += quote;
      text += plainText;
      continue;
    }
    const further = writer(text + plain, value, context);
    if (further === null) return null;
    text = further;
  }
  return text + (isQuoteOpen ? `"${end}` : end);
}

/** Not to be waited for, and no failure. What would have to be waited for is asked for again, and fails there if it does. */
function isThere(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (value instanceof Error) return false;
  if (!isPromise(value)) return true;
  value.then(undefined, () => undefined);
  return false;
}
