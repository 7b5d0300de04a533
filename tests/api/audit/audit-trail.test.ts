import { configurationId } from '../../../src/services/organisation/configuration-id';
import { useWorld } from '../../support/world';
import { configured } from '../configuration/given';
import { created } from '../customers/given';

const TRAIL = `query ($nodeId: ID, $first: Int! = 20, $after: String) {
  auditTrail(nodeId: $nodeId, first: $first, after: $after) {
    edges { cursor node { nodeId } }
    nodes {
      at staff { staffId } integration store { number } operation nodeId changes { path before after }
    }
    pageInfo { hasNextPage hasPreviousPage endCursor }
  }
}`;
const LOG = `mutation ($customerId: ID!) {
  logActivity(input: { customerId: $customerId, type: "EMAIL", text: "Wrote." }) { activity { id } }
  addNote(input: { customerId: $customerId, text: "Likes rings." }) { note { id } }
  addToClientBook(input: { customerIds: [$customerId] }) { clients { id } clientBook { id } }
  addAffiliation(input: { customerId: $customerId, affiliation: "PRESS" }) { customer { id } }
}`;

const nodeIdOf = (type: string, guid: string) => Buffer.from(`${type}:${guid}`).toString('base64url');

describe('the audit trail', () => {
  const world = useWorld();
  const administrator = (store = 'HOUSTON') => world.till('000900', store);
  const trail = async (variables: object = {}, till = administrator()) =>
    (await till.read(TRAIL, { ...variables })).auditTrail;
  const operations = async (nodeId: string, till = administrator()) =>
    (await trail({ nodeId }, till)).nodes.map(({ operation }: { operation: string }) => operation);

  it('P4 says who changed what of a record, where and when, newest first', async () => {
    const { id } = await created(world.till(), { lastName: 'Audited' });
    world.advance(60_000);
    await world.till('000111').read(LOG, { customerId: id });
    const { nodes } = await trail({ nodeId: id });
    expect(nodes.map(({ operation }: { operation: string }) => operation)).toEqual([
      'addAffiliation',
      'createCustomer',
    ]);
    expect(nodes[0]).toEqual({
      at: world.now.toISOString(),
      staff: { staffId: '000111' },
      integration: null,
      store: { number: 'HOUSTON' },
      operation: 'addAffiliation',
      nodeId: id,
      changes: [{ path: 'affiliations', before: 'WALK-IN', after: 'WALK-IN, PRESS' }],
    });
    expect(nodes[1].changes).toContainEqual({ path: 'lastName', before: null, after: 'Audited' });
  });

  it('P4 takes the id of every type of node', async () => {
    const customer = await created(world.till(), { addresses: [{ street: '1 A St' }, { street: '2 B St' }] });
    const till = world.till();
    const written = await till.read(LOG, { customerId: customer.id });
    const { customer: read } = await till.read(
      'query ($id: ID!) { customer(id: $id) { addresses { id } } }',
      {
        id: customer.id,
      },
    );
    const { id: activityType } = (await administrator().read('{ activityTypes { id } }')).activityTypes[0];
    expect(await operations(written.logActivity.activity.id)).toEqual(['logActivity']);
    expect(await operations(written.addNote.note.id)).toEqual(['addNote']);
    expect(await operations(written.addToClientBook.clients[0].id)).toEqual(['addToClientBook']);
    expect(await operations(read.addresses[1].id)).toEqual(['createCustomer']);
    expect(await operations(activityType)).toEqual(['importOrganisation']);
  });

  it('P4 of an address holds what was done with that address alone', async () => {
    const customer = await created(world.till(), { addresses: [{ street: '1 A St' }] });
    const { addCustomerAddress } = await world.till().read(
      `mutation ($customerId: ID!) {
        addCustomerAddress(input: { customerId: $customerId, address: { street: "9 Z St" } }) { address { id } }
      }`,
      { customerId: customer.id },
    );
    expect(await operations(addCustomerAddress.address.id)).toEqual(['addCustomerAddress']);
  });

  it('P4 names configuration by its node, also what hangs on one', async () => {
    const attribute = nodeIdOf('AttributeDefinition', configurationId('AttributeDefinition', 'remark'));
    const legalEntity = nodeIdOf('LegalEntity', configurationId('LegalEntity', 'US01'));
    const { nodes } = await trail({ nodeId: attribute });
    const paths = nodes.flatMap((node: { changes: { path: string }[] }) =>
      node.changes.map(({ path }) => path),
    );
    await configured(administrator(), 'setClientBookNumberSequence', {
      legalEntityCode: 'US01',
      format: 'X-#',
    });
    expect(nodes.map(({ nodeId }: { nodeId: string }) => nodeId)).toEqual([attribute, attribute]);
    expect(paths).toContain('clientBookAttributes[remark].refinable');
    expect((await trail({ nodeId: legalEntity })).nodes[0]).toMatchObject({
      operation: 'setClientBookNumberSequence',
      nodeId: legalEntity,
      changes: [{ path: 'clientBookNumberFormat', before: 'CB-######', after: 'X-#' }],
    });
  });

  it('P4 names what has no node of its own too: nothing is read by it, but its trail is', async () => {
    const group = nodeIdOf('Configuration', configurationId('PermissionGroup', 'MANAGER'));
    const { nodes } = await trail({ nodeId: group });
    expect(nodes).toMatchObject([{ operation: 'importOrganisation', nodeId: group, integration: 'demo' }]);
    expect(await administrator().read('query ($id: ID!) { node(id: $id) { id } }', { id: group })).toEqual({
      node: null,
    });
  });

  it('P4 is paged: every entry once, while new ones come', async () => {
    const { id } = await created(world.till());
    for (const affiliation of ['PRESS', 'COFFEE-CLUB', 'STAFF-FAMILY']) {
      await world
        .till()
        .read(`mutation ($input: AffiliationInput!) { addAffiliation(input: $input) { customer { id } } }`, {
          input: { customerId: id, affiliation },
        });
    }
    const all = (await trail({ nodeId: id })).nodes;
    const first = await trail({ nodeId: id, first: 3 });
    await world
      .till()
      .read(`mutation ($input: AffiliationInput!) { removeAffiliation(input: $input) { customer { id } } }`, {
        input: { customerId: id, affiliation: 'PRESS' },
      });
    const second = await trail({ nodeId: id, first: 3, after: first.pageInfo.endCursor });
    expect(first.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    expect(second.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
    expect([...first.nodes, ...second.nodes]).toEqual(all);
    expect(first.edges.at(-1).cursor).toBe(first.pageInfo.endCursor);
  });

  it('P4 of a record that never was is empty', async () => {
    const nodeId = nodeIdOf('Customer', '00000000-0000-4000-8000-000000000000');
    expect((await trail({ nodeId })).nodes).toEqual([]);
  });

  it('P3 P4 shows a person nothing of another legal entity, and the configuration of all', async () => {
    const inTallinn = await created(world.till('000210', 'TALLINN'), { lastName: 'Elsewhere' });
    await configured(administrator('TALLINN'), 'defineActivityType', { code: 'TEA', label: 'Tea' });
    expect(await operations(inTallinn.id, administrator('TALLINN'))).toEqual(['createCustomer']);
    expect(await operations(inTallinn.id)).toEqual([]);
    expect((await trail({ first: 1 })).nodes).toMatchObject([
      { operation: 'defineActivityType', store: { number: 'TALLINN' } },
    ]);
  });

  it('P6 shows an integration with the scope admin what is of its legal entities', async () => {
    const inHouston = await created(world.till());
    const inTallinn = await created(world.integration(['customers:write', 'customers:read'], ['EE01']));
    const admin = world.integration(['admin'], ['EE01']);
    expect(await operations(inHouston.id, admin)).toEqual([]);
    expect((await trail({ nodeId: inTallinn.id }, admin)).nodes).toMatchObject([
      { integration: 'partner', staff: null, store: null },
    ]);
  });

  it('P6 needs ADMINISTER or the scope admin for the audit trail', async () => {
    const reader = world.integration(['customers:read', 'changes:read']);
    expect(await world.till('000130').refusal(TRAIL)).toEqual({ code: 'FORBIDDEN' });
    expect(await reader.refusal(TRAIL)).toEqual({ code: 'FORBIDDEN' });
  });

  it.each([
    ['a nodeId', { nodeId: 'x' }, ['nodeId']],
    ['a cursor', { after: 'x' }, ['after']],
    [
      'a cursor beyond all numbers',
      { after: Buffer.from('["audit",1e300]').toString('base64url') },
      ['after'],
    ],
    ['a page', { first: 101 }, ['first']],
  ])('P4 is BAD_USER_INPUT: %s', async (_what, variables, field) => {
    expect(await administrator().refusal(TRAIL, variables)).toEqual({ code: 'BAD_USER_INPUT', field });
  });

  it('P4 costs one statement beside the reading of the configuration', async () => {
    expect(await world.countStatements(() => trail({ first: 100 }))).toHaveLength(2);
  });
});
