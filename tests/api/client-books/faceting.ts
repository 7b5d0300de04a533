import type { Till } from '../../support/till';

/** A facet as `FACETS` answers with it. */
export interface AnsweredFacet {
  readonly definition: { readonly name: string; readonly type: string };
  readonly distinct: number;
  readonly min: string | null;
  readonly max: string | null;
  readonly values: readonly {
    readonly value: string;
    readonly displayValue: string;
    readonly count: number;
  }[];
}

/** A filter of clients, of which only the conditions on attributes matter here. */
export interface AnyFilter {
  readonly attributes?: readonly { readonly name: string; readonly [operator: string]: unknown }[];
  readonly [other: string]: unknown;
}

export const FACETS = `query ($filter: ClientFilter) {
  clientBook { facets(filter: $filter) { definition { name type } distinct min max values(first: 100) { value displayValue count } } }
}`;

const VALUES = `query ($filter: ClientFilter) {
  clientBook { clients(filter: $filter, first: 100) { nodes { customer { attributes { definition { name } value } } } } }
}`;

/** The facets of the own book of the till's associate. */
export async function facetsOf(till: Till, filter: object | null): Promise<AnsweredFacet[]> {
  return (await till.read(FACETS, { filter })).clientBook.facets;
}

/** What a facet must count and its range, from reading every client who passes the other conditions. */
export async function countedIn(
  till: Till,
  filter: AnyFilter | null,
  { name, type }: AnsweredFacet['definition'],
) {
  const others = filter && { ...filter, attributes: filter.attributes?.filter((one) => one.name !== name) };
  const values = await valuesIn(till, others, name);
  const distinct = [...new Set(values)];
  const counts = Object.fromEntries(
    distinct.map((value) => [value, values.filter((one) => one === value).length]),
  );
  const sorted =
    type === 'DECIMAL' ? distinct.toSorted((a, b) => Number(a) - Number(b)) : distinct.toSorted();
  const shown = sorted.toSorted((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0));
  return {
    distinct: distinct.length,
    min: type === 'CHOICE' ? null : (sorted[0] ?? null),
    max: type === 'CHOICE' ? null : (sorted.at(-1) ?? null),
    values:
      type === 'DATE' ? [] : shown.map((value) => expect.objectContaining({ value, count: counts[value] })),
  };
}

async function valuesIn(till: Till, filter: object | null, name: string): Promise<string[]> {
  const { clientBook } = await till.read(VALUES, { filter });
  const clients: { customer: { attributes: { definition: { name: string }; value: string }[] } }[] =
    clientBook.clients.nodes;
  return clients.flatMap(({ customer }) =>
    customer.attributes.flatMap(({ definition, value }) => (definition.name === name ? [value] : [])),
  );
}
