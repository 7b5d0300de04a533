/** A question about customers: which attribute has one of these values, and from which row on. */
export interface CustomerQuery {
  readonly attribute: string;
  readonly values: readonly string[];
  readonly skip: number;
}

/** Reads `$filter={attribute} in ('…','…')` or `{attribute} eq '…'`; null for any other filter. */
export function readCustomerQuery(query: URLSearchParams): CustomerQuery | null {
  const filter = query.get('$filter') ?? '';
  const [, attribute, list, single] = /^(\w+)\s+(?:in\s*\((.*)\)|eq\s+(.*))$/s.exec(filter.trim()) ?? [];
  const values = readLiterals(list ?? single ?? '');
  const skip = Number(query.get('$skiptoken') ?? '0');
  if (attribute === undefined || values === null || !Number.isInteger(skip)) return null;
  return { attribute, values, skip };
}

/** String literals of OData: in single quotes, a quote within doubled. */
function readLiterals(text: string): readonly string[] | null {
  if (!/^\s*'(?:[^']|'')*'(?:\s*,\s*'(?:[^']|'')*')*\s*$/.test(text)) return null;
  return [...text.matchAll(/'((?:[^']|'')*)'/g)].map(([, literal]) => (literal ?? '').replaceAll("''", "'"));
}

/** Reads `{attribute} eq '…' or {attribute} eq '…'`, the chain that Dataverse takes; null for any other filter. */
export function readOrChain(filter: string): Pick<CustomerQuery, 'attribute' | 'values'> | null {
  const link = /\s*(\w+)\s+eq\s+'((?:[^']|'')*)'\s*(or\s|$)/y;
  const values: string[] = [];
  const attributes = new Set<string>();
  while (link.lastIndex < filter.length) {
    const [, attribute, text] = link.exec(filter) ?? [];
    if (attribute === undefined || text === undefined) return null;
    attributes.add(attribute);
    values.push(text.replaceAll("''", "'"));
  }
  const [attribute, ...others] = attributes;
  return attribute === undefined || others.length > 0 ? null : { attribute, values };
}
