import { useWorld } from '../support/world';

const PAGE = 'pageInfo { hasNextPage endCursor }';

/** Every connection that is served: who reads it, its query, and where it stands in the answer. */
const connections = [
  [
    'customers',
    '000110',
    `query ($first: Int!, $after: String) { it: customers(search: "an", scope: LEGAL_ENTITY, first: $first, after: $after) { nodes { id } ${PAGE} } }`,
    [],
  ],
  [
    'clients by name',
    '000110',
    `query ($first: Int!, $after: String) { it: clientBook { clients(first: $first, after: $after) { nodes { id } ${PAGE} } } }`,
    ['clients'],
  ],
  [
    'clients by addition',
    '000110',
    `query ($first: Int!, $after: String) { it: clientBook { clients(orderBy: RECENTLY_ADDED, first: $first, after: $after) { nodes { id } ${PAGE} } } }`,
    ['clients'],
  ],
  [
    'timeline',
    '000110',
    `query ($first: Int!, $after: String) { it: customer(accountNumber: "C-000001") { timeline(first: $first, after: $after) { nodes { id } ${PAGE} } } }`,
    ['timeline'],
  ],
  [
    'activities',
    '000110',
    `query ($first: Int!, $after: String) { it: customer(accountNumber: "C-000001") { activities(first: $first, after: $after) { nodes { id } ${PAGE} } } }`,
    ['activities'],
  ],
  [
    'notes',
    '000110',
    `query ($first: Int!, $after: String) { it: customer(accountNumber: "C-000001") { notes(first: $first, after: $after) { nodes { id } ${PAGE} } } }`,
    ['notes'],
  ],
  [
    'runs',
    '000900',
    `query ($first: Int!, $after: String) { it: jobs { runs(first: $first, after: $after) { nodes { id } ${PAGE} } } }`,
    ['0', 'runs'],
  ],
  [
    'audit entries',
    '000900',
    `query ($first: Int!, $after: String) { it: auditTrail(first: $first, after: $after) { nodes { id: nodeId at operation } ${PAGE} } }`,
    [],
  ],
] as const;

describe('every connection', () => {
  const world = useWorld();

  beforeAll(async () => {
    const write = 'mutation ($id: ID!) { addNote(input: { customerId: $id, text: "one" }) { note { id } } }';
    const { customer } = await world.till().read('{ customer(accountNumber: "C-000001") { id } }');
    // Written at the same instant, so that only the id orders them.
    for (let count = 0; count < 6; count += 1) {
      await world.till().read(write, customer);
      await world.till('000900').read('mutation { runJob(input: { code: P_JOB }) { run { id } } }');
    }
  });

  it.each(connections)(
    'of %s shows each record once, in one order, whatever the size of its pages',
    async (_, staff, query, place) => {
      const till = world.till(staff);
      const pageOf = async (first: number, after: string | null) => {
        const { it: root } = await till.read(query, { first, after });
        return place.reduce((value, step) => value[step], root);
      };
      const readAll = async (first: number) => {
        const seen: unknown[] = [];
        let after: string | null = null;
        for (let pages = 0; pages < 60; pages += 1) {
          const page = await pageOf(first, after);
          seen.push(...page.nodes);
          if (!page.pageInfo.hasNextPage) return seen;
          after = page.pageInfo.endCursor;
        }
        return seen.slice(0, 60 * first);
      };
      const whole = await readAll(100);
      expect(whole.length).toBeGreaterThan(2);
      for (const size of [1, 7]) {
        const some = await readAll(size);
        expect(some).toEqual(whole.slice(0, some.length));
      }
    },
  );
});
