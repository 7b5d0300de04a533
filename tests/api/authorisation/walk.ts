import { createSchema } from '../../../src/app/schema';
import { globalId, NODE_TYPES, type NodeType } from '../../../src/resolvers/relay/global-id';
import type { Answer } from '../../support/till';
import type { World } from '../../support/world';
import { PLACES, type Place, type Row, rootFields } from './matrix';
import { type NestedRow, nestedFields, nodeTypes } from './matrix-below-root';
import { holds, type Role, selfOf, tillOf } from './roles';
import { type Standings, subjectIn } from './subjects';

/** A cell of the matrix that came out otherwise than it says. */
export type Finding = string;

const schema = createSchema();

/** Rows of what is served; subscriptions have a transport of their own, and a walk (`walkSubscriptions`). */
export const walkedRows = rootFields.filter(
  ({ field, type }) =>
    (type === 'query' && schema.getQueryType()?.getFields()[field]) ||
    (type === 'mutation' && schema.getMutationType()?.getFields()[field]),
);
const walkedFields = nestedFields.filter(({ field }) => {
  const [type = '', name = ''] = field.split('.');
  const known = schema.getType(type);
  return known && 'getFields' in known && name in known.getFields();
});

/** What a row asks for as this role, about somebody or nobody. */
async function asked(world: World, role: Role, row: Row, standings: Standings, place: Place | 'nobody') {
  const subject = row.subject ? await subjectIn(world, standings, place, row.subject) : '-';
  const id = row.subject && row.subject !== 'Name' ? globalId(row.subject, subject) : subject;
  const document = row.document.replace('$self', selfOf(role)).replaceAll('$name', subject);
  const answer = await tillOf(world, role).ask(document, document.includes('$id') ? { id } : {});
  // Where in the text of the query a fault stands tells nothing, and the id that was sent is no secret.
  const errors = answer.errors.map(({ message, extensions }) => ({ message, extensions }));
  const told = JSON.stringify({ data: answer.data, errors });
  return { codes: codesOf(answer), told: told.replaceAll(id, '<it>').replaceAll(subject, '<it>') };
}

/** Every root field as one role: refused without what it needs; with it, opening whose records it should. */
export async function walkRoots(world: World, role: Role, standings: Standings): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const row of walkedRows) findings.push(...(await walkRow(world, role, row, standings)));
  return findings;
}

async function walkRow(world: World, role: Role, row: Row, standings: Standings): Promise<Finding[]> {
  const isOpen = holds(role, row.need);
  const entries = await world.database.prisma.auditEntry.count();
  const nobody = await asked(world, role, row, standings, 'nobody');
  const findings: Finding[] = [];
  if (nobody.codes.includes('FORBIDDEN') === isOpen)
    findings.push(isOpen ? 'is FORBIDDEN' : 'is not FORBIDDEN');
  for (const place of row.subject ? PLACES : []) {
    const { told } = await asked(world, role, row, standings, place);
    const isReached = isOpen && reaches(role, row.reach ?? {}, place);
    if ((told !== nobody.told) === isReached) continue;
    findings.push(`of ${place} is ${isReached ? 'answered' : 'not answered'} like nobody: ${told}`);
  }
  const isWritten = (await world.database.prisma.auditEntry.count()) > entries;
  if (!isOpen && isWritten) findings.push('was refused, and yet it wrote');
  return findings.map((finding) => `${row.field} ${finding} (${row.document})`);
}

/** How one comes to a customer: by id, as a node, by search; with the right to go there. */
const WAYS: readonly [string, (row: NestedRow) => string, (data: Answer['data']) => Answer['data']][] = [
  [
    'customer',
    ({ selection }) => `query ($id: ID!) { customer(id: $id) { id ${selection} } }`,
    (data) => data?.customer,
  ],
  [
    'node',
    ({ selection }) => `query ($id: ID!) { node(id: $id) { id ... on Customer { ${selection} } } }`,
    (data) => data?.node,
  ],
  [
    'customers',
    ({ selection }) =>
      `query ($name: String!) { customers(search: $name, scope: LEGAL_ENTITY) { nodes { id ${selection} } } }`,
    (data) => data?.customers?.nodes[0],
  ],
];

/** Every guarded field below a customer as one role, on each way that leads there. */
export async function walkNested(world: World, role: Role, standings: Standings): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { row, place, way } of nestedCells) {
    const [name, documentOf, customerIn] = way;
    const standing = standings[place];
    const document = documentOf(row);
    const variables = document.includes('$name')
      ? { name: standing.name }
      : { id: globalId('Customer', standing.customerId) };
    const answer = await tillOf(world, role).ask(document, variables);
    const isThere = customerIn(answer.data) !== null && customerIn(answer.data) !== undefined;
    const isRefused = codesOf(answer).includes('FORBIDDEN');
    if (isThere && isRefused === holds(role, row.need)) {
      findings.push(`${row.field} of ${place} by ${name} ${isRefused ? 'is' : 'is not'} FORBIDDEN`);
    }
  }
  return findings;
}

const nestedCells = walkedFields.flatMap((row) =>
  PLACES.filter((place) => !row.place || row.place === place).flatMap((place) =>
    WAYS.map((way) => ({ row, place, way })),
  ),
);

/** Every type of node as one role: there, or null. */
export async function walkNodes(
  world: World,
  role: Role,
  standings: Standings,
  shared: Partial<Record<NodeType, string>>,
): Promise<Finding[]> {
  const cells = NODE_TYPES.flatMap((type) => {
    const { need, reach } = nodeTypes[type];
    if (reach === 'ALL') return [{ type, place: 'ALL', guid: shared[type], isOpen: holds(role, need) }];
    return PLACES.map((place) => {
      const isOpen = holds(role, need) && reaches(role, reach, place);
      return { type, place, guid: standings[place].nodes[type], isOpen };
    });
  });
  const ids = cells.map(({ type, guid }) => globalId(type, guid ?? ''));
  const { nodes } = await tillOf(world, role).read('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
    ids,
  });
  return cells.flatMap(({ type, place, isOpen }, index) =>
    (nodes[index] !== null) === isOpen ? [] : [`${type} of ${place}: ${isOpen ? 'null' : 'there'}`],
  );
}

function reaches(role: Role, reach: NonNullable<Row['reach']>, place: Place): boolean {
  const needed = reach[place];
  return needed !== undefined && holds(role, needed);
}

function codesOf({ errors }: Answer): string[] {
  return errors.map(({ extensions }) => extensions.code);
}
