import { globalId } from '../../../src/resolvers/relay/global-id';
import { useWorld } from '../../support/world';
import { configure, newCustomer } from '../client-books/given';
import { addNote, logActivity } from './given';

const NODE = `query ($id: ID!) {
  node(id: $id) {
    __typename id
    ... on Activity { subject type { code } createdAt }
    ... on Note { version }
    ... on TimelineEntry { text customer { id } author { staffId } }
  }
}`;
const NODES = 'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }';

describe('an activity and a note by global id', () => {
  const world = useWorld();

  const given = async () => {
    const customer = await newCustomer(world.till());
    const { activity } = await logActivity(world.till(), customer.guid, { text: 'Rang.', subject: 'Ring' });
    const { note } = await addNote(world.till(), customer.guid, { text: 'Prefers gold.' });
    return { customer, activityId: activity.id, noteId: note.id };
  };

  it('T3 are read by anyone of the legal entity who may view customer details', async () => {
    const { customer, activityId, noteId } = await given();
    const shared = { customer: { id: customer.id }, author: { staffId: '000110' } };

    expect(await world.till('000140').read(NODE, { id: activityId })).toEqual({
      node: {
        __typename: 'Activity',
        id: activityId,
        subject: 'Ring',
        type: { code: 'EMAIL' },
        createdAt: world.now.toISOString(),
        text: 'Rang.',
        ...shared,
      },
    });
    expect(await world.till('000140').read(NODE, { id: noteId })).toEqual({
      node: { __typename: 'Note', id: noteId, version: 1, text: 'Prefers gold.', ...shared },
    });
  });

  it('T3 are null for a person of another legal entity', async () => {
    const { activityId, noteId } = await given();

    expect(await world.till('000210', 'TALLINN').read(NODES, { ids: [activityId, noteId] })).toEqual({
      nodes: [null, null],
    });
  });

  it('T3 are null at a store of another legal entity, also where the client is to be seen there', async () => {
    const entry = await world.database.prisma.timelineEntry.findFirstOrThrow({
      where: {
        kind: 'ACTIVITY',
        customer: { client: { some: { clientBook: { staffId: '000150', legalEntity: 'EE01' } } } },
      },
    });
    const ids = [globalId('Activity', entry.id), globalId('Customer', entry.customerId)];

    expect(await world.till('000150', 'HOUSTON').read(NODES, { ids })).toEqual({
      nodes: [null, { __typename: 'Customer', id: ids[1] }],
    });
  });

  it('T2 are null under the name of the other type', async () => {
    const { activityId, noteId } = await given();
    const guid = (id: string) => Buffer.from(id, 'base64url').toString().split(':')[1] ?? '';
    const ids = [globalId('Note', guid(activityId)), globalId('Activity', guid(noteId))];

    expect(await world.till().read(NODES, { ids })).toEqual({ nodes: [null, null] });
  });

  it('P6 are null for an integration without timeline:read, and for a person without the operation', async () => {
    const { activityId, noteId } = await given();
    const ids = [activityId, noteId];
    await configure(world, (prisma) =>
      prisma.permissionGroup.update({
        where: { code: 'CASHIER' },
        data: { operations: ['CUSTOMER_SEARCH'] },
      }),
    );

    expect(await world.integration(['customers:read']).read(NODES, { ids })).toEqual({ nodes: [null, null] });
    expect(await world.till('000140').read(NODES, { ids })).toEqual({ nodes: [null, null] });
    expect(await world.integration(['timeline:read'], ['US01']).read(NODES, { ids })).toEqual({
      nodes: [
        { __typename: 'Activity', id: activityId },
        { __typename: 'Note', id: noteId },
      ],
    });
  });

  it('T1 an activity whose type is configured no longer still names it', async () => {
    const { activityId } = await given();
    await configure(world, (prisma) => prisma.activityType.delete({ where: { code: 'EMAIL' } }));

    expect(await world.till().read(NODE, { id: activityId })).toMatchObject({
      node: { type: { code: 'EMAIL' } },
    });
  });
});
