import type { AttributeDefinition, AttributeType } from '../../database/rows';
import { canonicalValue } from '../customers/attribute-value';
import type { Organisation } from '../organisation/organisation';
import { badInput, type FieldPath, type RuleFault, refuseAll, refused } from '../refused';

/** Whom of a book's clients a caller wants to see; all conditions must hold. Left out or null: no condition. */
export interface ClientFilter {
  readonly search?: string | null;
  readonly attributes?: readonly AttributeFilter[] | null;
  readonly affiliations?: readonly string[] | null;
  readonly staffIds?: readonly string[] | null;
  readonly notContactedSince?: Date | null;
}

/** One condition on one attribute; exactly one operator is given. */
export interface AttributeFilter {
  readonly name: string;
  readonly equals?: string | null;
  readonly in?: readonly string[] | null;
  readonly contains?: string | null;
  readonly atLeast?: string | null;
  readonly atMost?: string | null;
  readonly isSet?: boolean | null;
  readonly anniversaryWithinDays?: number | null;
}

/** A checked condition on one attribute; texts are canonical. */
export type AttributeCondition = { readonly definition: AttributeDefinition } & (
  | { readonly operator: 'in'; readonly values: readonly string[] }
  | { readonly operator: 'contains'; readonly text: string }
  | { readonly operator: 'atLeast' | 'atMost'; readonly value: string }
  | { readonly operator: 'isSet'; readonly isSet: boolean }
  | { readonly operator: 'anniversary'; readonly days: number }
);

const OPERATORS = [
  'equals',
  'in',
  'contains',
  'atLeast',
  'atMost',
  'isSet',
  'anniversaryWithinDays',
] as const;
type Operator = (typeof OPERATORS)[number];

/** The types of attribute that an operator makes sense for; left out: every one. */
const FOR_TYPES: Readonly<Partial<Record<Operator, readonly AttributeType[]>>> = {
  contains: ['TEXT', 'CHOICE'],
  atLeast: ['INTEGER', 'DECIMAL', 'DATE'],
  atMost: ['INTEGER', 'DECIMAL', 'DATE'],
  anniversaryWithinDays: ['DATE'],
};

/** Most conditions on attributes, and most values in one list. */
const MOST_CONDITIONS = 20;
const MOST_VALUES = 100;
const LONGEST_WINDOW = 366;

/**
 * Checks the conditions on attributes: only refinable ones refine (B6), and values must fit their definition.
 *
 * @throws Refused BAD_USER_INPUT unless exactly one operator is given each; INVALID_VALUE for an attribute
 *   that is not there; INVALID_ATTRIBUTE for one that does not refine, or a value that does not fit
 */
export function attributeConditions(
  { cardAttributes, attributeDefinitions }: Pick<Organisation, 'cardAttributes' | 'attributeDefinitions'>,
  filters: readonly AttributeFilter[],
): AttributeCondition[] {
  if (filters.length > MOST_CONDITIONS)
    throw badInput(
      `A filter has at most ${MOST_CONDITIONS} conditions on attributes.`,
      'filter',
      'attributes',
    );
  return filters.map((filter, index) => {
    const field = ['filter', 'attributes', String(index)];
    const operator = operatorOf(filter, field);
    const definition = attributeDefinitions.get(filter.name);
    if (!definition) throw refused('INVALID_VALUE', 'There is no such attribute.', ...field, 'name');
    if (!cardAttributes.some((one) => one.refinable && one.definition.name === filter.name))
      throw refused('INVALID_ATTRIBUTE', 'Client books are not refined by this attribute.', ...field, 'name');
    const types = FOR_TYPES[operator];
    if (types && !types.includes(definition.type))
      throw refused('INVALID_ATTRIBUTE', 'This attribute has no such condition.', ...field, operator);
    return conditionOf(definition, operator, filter, [...field, operator]);
  });
}

/** @throws Refused INVALID_VALUE for affiliations or associates that are not there (C8) */
export function checkCodes(
  { affiliations, staff }: Pick<Organisation, 'affiliations' | 'staff'>,
  filter: ClientFilter,
): void {
  const unknown = (
    codes: readonly string[],
    known: ReadonlyMap<string, unknown>,
    name: string,
  ): RuleFault[] =>
    codes.flatMap((code, index) =>
      known.has(code)
        ? []
        : [
            {
              code: 'INVALID_VALUE',
              message: 'There is no such code.',
              field: ['filter', name, String(index)],
            },
          ],
    );
  refuseAll([
    ...unknown(filter.affiliations ?? [], affiliations, 'affiliations'),
    ...unknown(filter.staffIds ?? [], staff, 'staffIds'),
  ]);
}

function operatorOf(filter: AttributeFilter, field: FieldPath): Operator {
  const given = OPERATORS.filter((operator) => filter[operator] !== undefined && filter[operator] !== null);
  const [operator] = given;
  if (operator === undefined || given.length > 1)
    throw badInput('A condition has exactly one operator.', ...field);
  return operator;
}

function conditionOf(
  definition: AttributeDefinition,
  operator: Operator,
  filter: AttributeFilter,
  field: FieldPath,
): AttributeCondition {
  switch (operator) {
    case 'equals':
      return { definition, operator: 'in', values: [fitting(definition, filter.equals ?? '', field)] };
    case 'in': {
      const values = filter.in ?? [];
      if (values.length > MOST_VALUES) throw badInput(`A list has at most ${MOST_VALUES} values.`, ...field);
      const fit = values.map((value, index) => fitting(definition, value, [...field, String(index)]));
      return { definition, operator, values: fit };
    }
    case 'contains':
      return { definition, operator, text: filter.contains ?? '' };
    case 'atLeast':
    case 'atMost':
      return { definition, operator, value: fitting(definition, filter[operator] ?? '', field) };
    case 'isSet':
      return { definition, operator, isSet: filter.isSet === true };
    case 'anniversaryWithinDays': {
      const days = filter.anniversaryWithinDays ?? 0;
      if (days < 0 || days > LONGEST_WINDOW)
        throw badInput(`An anniversary is looked for within 0 to ${LONGEST_WINDOW} days.`, ...field);
      return { definition, operator: 'anniversary', days };
    }
  }
}

function fitting(definition: AttributeDefinition, text: string, field: FieldPath): string {
  const value = canonicalValue(definition, text);
  if (value === null)
    throw refused('INVALID_ATTRIBUTE', 'The value does not fit the definition of the attribute.', ...field);
  return value;
}
