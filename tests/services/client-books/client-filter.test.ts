import {
  type AttributeFilter,
  attributeConditions,
  checkCodes,
} from '../../../src/services/client-books/client-filter';
import type { Organisation } from '../../../src/services/organisation/organisation';
import { Refused } from '../../../src/services/refused';

type Definitions = Organisation['attributeDefinitions'];
type Definition = Definitions extends ReadonlyMap<string, infer D> ? D : never;

const definition = (name: string, type: Definition['type'], options: string[] = []): Definition => ({
  id: name,
  name,
  label: name,
  type,
  options,
  required: false,
  displayOrder: 1,
});
const definitions = [
  definition('birthday', 'DATE'),
  definition('brand', 'CHOICE', ['Aurelia', 'Dune']),
  definition('size', 'DECIMAL'),
  definition('visits', 'INTEGER'),
  definition('mail', 'BOOLEAN'),
  definition('remark', 'TEXT'),
  definition('secret', 'TEXT'),
  definition('hidden', 'TEXT'),
];
const organisation = {
  attributeDefinitions: new Map(definitions.map((one) => [one.name, one])),
  cardAttributes: definitions
    .filter(({ name }) => name !== 'hidden')
    .map((one) => ({ definition: one, displayOrder: 1, refinable: one.name !== 'secret' })),
  affiliations: new Map([['PRESS', {}]]),
  staff: new Map([['000110', {}]]),
} as unknown as Organisation;

const conditionsOf = (...filters: AttributeFilter[]) =>
  attributeConditions(organisation, filters).map(({ definition, ...condition }) => ({
    name: definition.name,
    ...condition,
  }));

const faultsOf = (read: () => unknown) => {
  try {
    read();
  } catch (error) {
    if (error instanceof Refused) return error.faults.map(({ code, field }) => ({ code, field }));
    throw error;
  }
  return [];
};
const refusalOf = (...filters: AttributeFilter[]) => faultsOf(() => conditionsOf(...filters));

describe('a condition on an attribute', () => {
  it.each<[AttributeFilter, object]>([
    [
      { name: 'brand', equals: ' Dune ' },
      { operator: 'in', values: ['Dune'] },
    ],
    [
      { name: 'size', in: ['38.50', '+40'] },
      { operator: 'in', values: ['38.5', '40'] },
    ],
    [
      { name: 'size', in: [] },
      { operator: 'in', values: [] },
    ],
    [
      { name: 'mail', equals: 'TRUE' },
      { operator: 'in', values: ['true'] },
    ],
    [
      { name: 'remark', contains: 'silk' },
      { operator: 'contains', text: 'silk' },
    ],
    [
      { name: 'visits', atLeast: '007' },
      { operator: 'atLeast', value: '7' },
    ],
    [
      { name: 'birthday', atMost: '1990-12-31' },
      { operator: 'atMost', value: '1990-12-31' },
    ],
    [
      { name: 'mail', isSet: false },
      { operator: 'isSet', isSet: false },
    ],
    [
      { name: 'birthday', anniversaryWithinDays: 0 },
      { operator: 'anniversary', days: 0 },
    ],
    [
      { name: 'birthday', anniversaryWithinDays: 366 },
      { operator: 'anniversary', days: 366 },
    ],
    [
      { name: 'size', equals: null, atLeast: '1' },
      { operator: 'atLeast', value: '1' },
    ],
  ])('B6 %j is read with its value in canonical form', (filter, condition) => {
    expect(conditionsOf(filter)).toEqual([{ name: filter.name, ...condition }]);
  });

  it.each<AttributeFilter>([
    { name: 'size' },
    { name: 'size', equals: null },
    { name: 'size', atLeast: '1', atMost: '9' },
    { name: 'size', equals: '1', isSet: false },
  ])('B6 %j without exactly one operator is BAD_USER_INPUT', (filter) => {
    expect(refusalOf({ name: 'mail', isSet: true }, filter)).toEqual([
      { code: 'BAD_USER_INPUT', field: ['filter', 'attributes', '1'] },
    ]);
  });

  it('C8 on an attribute that nobody knows is INVALID_VALUE', () => {
    expect(refusalOf({ name: 'shoes', isSet: true })).toEqual([
      { code: 'INVALID_VALUE', field: ['filter', 'attributes', '0', 'name'] },
    ]);
  });

  it.each(['secret', 'hidden'])('B6 on %s, which is not refinable, is INVALID_ATTRIBUTE', (name) => {
    expect(refusalOf({ name, isSet: true })).toEqual([
      { code: 'INVALID_ATTRIBUTE', field: ['filter', 'attributes', '0', 'name'] },
    ]);
  });

  it.each<[AttributeFilter, string[]]>([
    [{ name: 'brand', equals: 'dune' }, ['equals']],
    [{ name: 'brand', in: ['Dune', 'Nobody'] }, ['in', '1']],
    [{ name: 'birthday', atLeast: '1990-02-30' }, ['atLeast']],
    [{ name: 'birthday', equals: '' }, ['equals']],
    [{ name: 'visits', atMost: '7.5' }, ['atMost']],
    [{ name: 'size', atLeast: '1e3' }, ['atLeast']],
    [{ name: 'mail', equals: 'yes' }, ['equals']],
    [{ name: 'remark', equals: ' ' }, ['equals']],
  ])('B6 %j with a value that does not fit the definition is INVALID_ATTRIBUTE', (filter, place) => {
    expect(refusalOf(filter)).toEqual([
      { code: 'INVALID_ATTRIBUTE', field: ['filter', 'attributes', '0', ...place] },
    ]);
  });

  it.each<[AttributeFilter, string]>([
    [{ name: 'birthday', contains: '1990' }, 'contains'],
    [{ name: 'size', contains: '3' }, 'contains'],
    [{ name: 'mail', contains: 'true' }, 'contains'],
    [{ name: 'brand', atLeast: 'Dune' }, 'atLeast'],
    [{ name: 'remark', atMost: 'z' }, 'atMost'],
    [{ name: 'mail', atLeast: 'true' }, 'atLeast'],
    [{ name: 'visits', anniversaryWithinDays: 3 }, 'anniversaryWithinDays'],
    [{ name: 'remark', anniversaryWithinDays: 3 }, 'anniversaryWithinDays'],
  ])('B6 %j with an operator that the type has not is INVALID_ATTRIBUTE', (filter, operator) => {
    expect(refusalOf(filter)).toEqual([
      { code: 'INVALID_ATTRIBUTE', field: ['filter', 'attributes', '0', operator] },
    ]);
  });

  it.each([-1, 367])('B6 for an anniversary within %i days is BAD_USER_INPUT', (anniversaryWithinDays) => {
    expect(refusalOf({ name: 'birthday', anniversaryWithinDays })).toEqual([
      { code: 'BAD_USER_INPUT', field: ['filter', 'attributes', '0', 'anniversaryWithinDays'] },
    ]);
  });

  it('B6 names at most 100 values', () => {
    const values = Array.from({ length: 101 }, (_, index) => String(index));

    expect(conditionsOf({ name: 'visits', in: values.slice(1) })).toHaveLength(1);
    expect(refusalOf({ name: 'visits', in: values })).toEqual([
      { code: 'BAD_USER_INPUT', field: ['filter', 'attributes', '0', 'in'] },
    ]);
  });

  it('B6 stands with at most 19 others', () => {
    const filters = Array.from({ length: 21 }, () => ({ name: 'mail', isSet: true }));

    expect(conditionsOf(...filters.slice(1))).toHaveLength(20);
    expect(refusalOf(...filters)).toEqual([{ code: 'BAD_USER_INPUT', field: ['filter', 'attributes'] }]);
  });
});

describe('the codes in a filter', () => {
  it('C8 that nobody knows are INVALID_VALUE, each with its place', () => {
    const filter = { affiliations: ['PRESS', 'CHESS'], staffIds: ['999999', '000110'] };

    expect(faultsOf(() => checkCodes(organisation, filter))).toEqual([
      { code: 'INVALID_VALUE', field: ['filter', 'affiliations', '1'] },
      { code: 'INVALID_VALUE', field: ['filter', 'staffIds', '0'] },
    ]);
  });

  it('C8 that are known, or left out, are fine', () => {
    expect(faultsOf(() => checkCodes(organisation, { affiliations: ['PRESS'], staffIds: null }))).toEqual([]);
  });
});
