import fc from 'fast-check';
import { fieldsOf } from '../../support/fields-of';
import { useWorld } from '../../support/world';
import { newCustomer } from '../client-books/given';
import { addNote, logActivity } from './given';

const ACTIVITY = fieldsOf('Activity');
const NOTE = fieldsOf('Note');
const EDIT = 'mutation ($input: EditNoteInput!) { editNote(input: $input) { note { id } } }';

type Fields = readonly string[];
const onActivity = (fields: Fields) => `... on Activity { ${['id', ...fields].join(' ')} }`;
const onNote = (fields: Fields) => `... on Note { ${['id', ...fields].join(' ')} }`;

interface Entry {
  readonly id: string;
}
const inEdges = ({ edges }: { edges: { node: Entry }[] }) => edges.map(({ node }) => node);

describe('what a page reads of its entries', () => {
  const world = useWorld();

  const given = async () => {
    const { guid: id } = await newCustomer(world.till());
    await logActivity(world.till(), id, {
      text: 'Rang.',
      subject: 'Ring',
      occurredAt: '2026-11-20T10:00:00Z',
    });
    await logActivity(world.till(), id, { text: 'Will ring.', occurredAt: '2026-12-20T10:00:00Z' });
    const { note } = await addNote(world.till(), id, { text: 'Prefers gold.' });
    await world.till().read(EDIT, { input: { noteId: note.id, text: 'Prefers silver.' } });
    return id;
  };
  const byId = async (entries: readonly Entry[], fields: string) => {
    const variables = { ids: entries.map(({ id }) => id) };
    return (await world.till().read(`query ($ids: [ID!]!) { nodes(ids: $ids) { ${fields} } }`, variables))
      .nodes;
  };

  it('T2 is enough for whatever is asked: each entry shows on it what it shows by its id', async () => {
    const id = await given();
    const alone = (fields: Fields) => fields.map((field) => [field]);
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.constantFrom(...alone(ACTIVITY)), fc.subarray(ACTIVITY)),
        fc.oneof(fc.constantFrom(...alone(NOTE)), fc.subarray(NOTE)),
        async (activity, note) => {
          const both = `${onActivity(activity)} ${onNote(note)}`;
          const { one, two } = await world.till().read(
            `query ($id: ID!) {
              one: customer(id: $id) { timeline { nodes { ${onActivity(activity)} ... on Note { id } } } activities { nodes { ${onActivity(activity)} } } }
              two: customer(id: $id) { timeline { edges { node { ${both} } } } notes { edges { node { ${onNote(note)} } } } }
            }`,
            { id },
          );

          expect(one.timeline.nodes).toHaveLength(3);
          expect(one.timeline.nodes).toEqual(
            await byId(one.timeline.nodes, `${onActivity(activity)} ... on Note { id }`),
          );
          expect(one.activities.nodes).toEqual(await byId(one.activities.nodes, onActivity(activity)));
          const entries = inEdges(two.timeline);
          expect(entries).toEqual(await byId(entries, both));
          expect(inEdges(two.notes)).toEqual(await byId(inEdges(two.notes), onNote(note)));
        },
      ),
      { numRuns: 60, examples: [[ACTIVITY, NOTE]] },
    );
  }, 60_000);

  it('T2 shows no entry as later than it was received, whether or not that is asked for (Y20)', async () => {
    const id = await given();
    const query = 'query ($id: ID!) { customer(id: $id) { activities { nodes { occurredAt } } } }';

    const { customer } = await world.till().read(query, { id });

    expect(customer.activities.nodes).toEqual([
      { occurredAt: world.now.toISOString() },
      { occurredAt: '2026-11-20T10:00:00.000Z' },
    ]);
  });

  it('T2 is nothing else: who asks for texts is read no other column', async () => {
    const id = await given();
    const statements = await world.countStatements(() =>
      world.till().read('query ($id: ID!) { customer(id: $id) { timeline { nodes { text } } } }', { id }),
    );

    expect(statements.join()).toContain('timeline_entry.text');
    expect(statements.join()).not.toMatch(/timeline_entry\.(author|subject|store|sync_state|edited_at)/);
  });
});
