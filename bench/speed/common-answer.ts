/** What some servers call otherwise than the floor. */
const NAMES: Readonly<Record<string, string>> = {
  rowId: 'id',
  isPrimary: 'primary',
  activityType: 'type',
  addressesByCustomerId: 'addresses',
  clientsByClientBookId: 'clients',
  primaryAddress: 'address',
};
/** Said by some only, or told by other fields: notes have no type. */
const UNSAID = ['__typename', 'kind', 'pageInfo'];
/** Objects that stand for one value in them. */
const VALUE_OF = ['code', 'staffId', 'nodes', 'result'];

/**
 * An answer in a form that is the same whichever server gave it: connections are lists, global ids are guids, times
 * are written in one way, what is null is left out, and all that a client is stands side by side.
 */
export function commonAnswer(answer: unknown): unknown {
  const { data, errors } = answer as { data?: Record<string, unknown>; errors?: unknown };
  if (!data || errors) return { refused: answer };
  return common(Object.values(data)[0]);
}

function common(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(common);
  if (typeof value === 'string') return commonText(value);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(flattened(value)).filter(([name]) => !UNSAID.includes(name));
  const [first] = entries;
  if (first && entries.length === 1 && VALUE_OF.includes(first[0])) return common(first[1]);
  const named = entries.flatMap(([name, held]): [string, unknown][] =>
    held === null || held === undefined ? [] : [[NAMES[name] ?? name, common(held)]],
  );
  return Object.fromEntries(named.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A client with its customer and card, an attribute with its definition, a payload with its customer: one object each. */
function flattened(value: object): object {
  const { customer, card, customerByCustomerId, definition, userErrors, ...rest } = value as Record<
    string,
    unknown
  >;
  if (definition) return { ...rest, ...(definition as object) };
  if (customerByCustomerId) {
    const { rowId, ...held } = customerByCustomerId as Record<string, unknown>;
    return { ...rest, customerId: rowId, ...held };
  }
  if (card) return { ...rest, customerId: (customer as { id: unknown }).id, ...(card as object) };
  return customer ? (customer as object) : rest;
}

function commonText(text: string): string {
  if (/^\d{4}-\d\d-\d\dT/.test(text)) return new Date(text).toISOString();
  if (!/^[\w-]{40,90}$/.test(text)) return text;
  const guid = /^[A-Z][A-Za-z]+:([0-9a-f-]{36})$/.exec(Buffer.from(text, 'base64url').toString('utf8'))?.[1];
  return guid ?? text;
}
