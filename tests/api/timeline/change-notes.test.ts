import { randomUUID } from 'node:crypto';
import { globalId } from '../../../src/resolvers/relay/global-id';
import { useWorld } from '../../support/world';
import { newCustomer, pendingCustomer, setFeature } from '../client-books/given';
import { addNote, logActivity, textsOf } from './given';

const NOTE = 'id text version editedAt canEdit author { staffId } history { text at author { staffId } }';
const ERRORS = 'userErrors { code field feature related { __typename id ... on Note { text version } } }';
const EDIT = `mutation ($input: EditNoteInput!) { editNote(input: $input) { note { ${NOTE} } ${ERRORS} } }`;
const DELETE = `mutation ($input: DeleteNoteInput!) { deleteNote(input: $input) { deletedNoteId ${ERRORS} } }`;
const READ = `query ($id: ID!) { node(id: $id) { ... on Note { ${NOTE} } } }`;
const CAN_EDIT = 'query ($id: ID!) { node(id: $id) { ... on Note { canEdit } } }';
const NOTES = `query ($id: ID!, $first: Int!) {
  customer(id: $id) { notes(first: $first) { nodes { ${NOTE} } } }
}`;

describe('a note after it was written', () => {
  const world = useWorld();
  const edit = async (noteId: string, text: string, staffId = '000110', expectedVersion?: number) =>
    (await world.till(staffId).read(EDIT, { input: { noteId, text, expectedVersion } })).editNote;
  const remove = async (noteId: string, staffId = '000110') =>
    (await world.till(staffId).read(DELETE, { input: { noteId } })).deleteNote;
  const read = async (id: string, staffId = '000110') => (await world.till(staffId).read(READ, { id })).node;
  const given = async (text = 'Prefers gold.') => {
    const customer = await newCustomer(world.till());
    const { note } = await addNote(world.till('000110'), customer.guid, { text });
    return { customer, note, guid: Buffer.from(note.id, 'base64url').toString().split(':')[1] ?? '' };
  };
  const rows = async (guid: string) => ({
    entry: await world.database.prisma.timelineEntry.findUnique({ where: { id: guid } }),
    versions: await world.database.prisma.noteVersion.findMany({ where: { noteId: guid } }),
    audited: await world.database.prisma.auditEntry.count({ where: { recordId: guid } }),
    logged: await world.database.prisma.changeLog.count({ where: { recordId: guid } }),
  });

  it('T4 is edited by its author, and its earlier texts stay, newest first, with who wrote each and when', async () => {
    const { note } = await given('First.');
    const first = world.now.toISOString();
    world.advance(60_000);
    const second = world.now.toISOString();
    await edit(note.id, 'Second.', '000900');
    world.advance(60_000);

    const { note: edited, userErrors } = await edit(note.id, ' Third. ');

    expect(userErrors).toEqual([]);
    expect(edited).toEqual({
      id: note.id,
      text: 'Third.',
      version: 3,
      editedAt: world.now.toISOString(),
      canEdit: true,
      author: { staffId: '000110' },
      history: [
        { text: 'Second.', at: second, author: { staffId: '000900' } },
        { text: 'First.', at: first, author: { staffId: '000110' } },
      ],
    });
    expect(await read(note.id)).toEqual(edited);
  });

  it('T4 that was never edited has no history', async () => {
    const { note } = await given();

    expect(await read(note.id)).toMatchObject({ editedAt: null, version: 1, history: [], canEdit: true });
  });

  it('T4 may be changed by its author or an administrator, as canEdit says, and by nobody else', async () => {
    const { note, guid } = await given();
    const before = await rows(guid);

    const canEdit = await Promise.all(
      ['000110', '000111', '000130', '000900'].map(
        async (staffId) => (await world.till(staffId).read(CAN_EDIT, { id: note.id })).node.canEdit,
      ),
    );

    expect(canEdit).toEqual([true, false, false, true]);
    const input = { noteId: note.id };
    expect(await world.till('000130').refusal(EDIT, { input: { ...input, text: 'Mine.' } })).toEqual({
      code: 'FORBIDDEN',
    });
    expect(await world.till('000111').refusal(DELETE, { input })).toEqual({ code: 'FORBIDDEN' });
    expect(await rows(guid)).toEqual(before);
  });

  it('P4 leaves what it said before and says now in the audit trail, with the next version in the change log', async () => {
    const { note, guid } = await given('Silver.');
    await edit(note.id, 'Gold.');

    const where = { recordId: guid };
    expect(
      await world.database.prisma.auditEntry.findFirst({ where, orderBy: { id: 'desc' } }),
    ).toMatchObject({
      operation: 'editNote',
      kind: 'NOTE',
      staffId: '000110',
      changes: [{ path: 'text', before: 'Silver.', after: 'Gold.' }],
    });
    expect(
      await world.database.prisma.changeLog.findFirst({ where, orderBy: { sequence: 'desc' } }),
    ).toMatchObject({ kind: 'NOTE', version: 2, buckets: ['LE:US01'], deleted: false });
  });

  it('T4 keeps its version where the text is the one that stands', async () => {
    const { note, guid } = await given('Same.');
    const before = await rows(guid);

    expect((await edit(note.id, ' Same. ')).note).toMatchObject({ version: 1, editedAt: null });
    expect(await rows(guid)).toEqual(before);
  });

  it('S8 edited from an old version is VERSION_CONFLICT with the note as it is now', async () => {
    const { note, guid } = await given('One.');
    await edit(note.id, 'Two.', '000110', 1);
    const before = await rows(guid);

    expect(await edit(note.id, 'Three.', '000110', 1)).toEqual({
      note: null,
      userErrors: [
        {
          code: 'VERSION_CONFLICT',
          field: ['expectedVersion'],
          feature: null,
          related: { __typename: 'Note', id: note.id, text: 'Two.', version: 2 },
        },
      ],
    });
    expect(await rows(guid)).toEqual(before);
  });

  it('S8 edited twenty times at once from one version is edited once, and loses no text', async () => {
    const { note, guid } = await given('Zero.');

    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => edit(note.id, `Text ${index}.`, '000110', 1)),
    );

    const codes = answers.flatMap(({ userErrors }) => userErrors.map(({ code }: { code: string }) => code));
    expect(codes).toEqual(Array(19).fill('VERSION_CONFLICT'));
    expect((await rows(guid)).versions).toHaveLength(2);
  });

  it('T4 edited at once by many who name no version keeps every text', async () => {
    const { note } = await given('Zero.');

    await Promise.all(Array.from({ length: 8 }, (_, index) => edit(note.id, `Text ${index}.`)));

    const { text, history, version } = await read(note.id);
    expect(version).toBe(9);
    expect([text, ...history.map((one: { text: string }) => one.text)].sort()).toEqual(
      ['Zero.', ...Array.from({ length: 8 }, (_, index) => `Text ${index}.`)].sort(),
    );
  });

  it.each(['', '   ', 'x'.repeat(4001)])('C4 can’t say nothing or too much', async (text) => {
    const { note, guid } = await given();
    const before = await rows(guid);

    expect(await edit(note.id, text)).toMatchObject({
      note: null,
      userErrors: [{ code: 'INVALID_VALUE', field: ['text'] }],
    });
    expect(await rows(guid)).toEqual(before);
  });

  it('T4 is deleted softly: it is gone from every reading, and its record and history stay', async () => {
    const { customer, note, guid } = await given('Old.');
    await edit(note.id, 'Newer.');

    expect(await remove(note.id)).toEqual({ deletedNoteId: note.id, userErrors: [] });

    expect(await read(note.id)).toBeNull();
    expect(await textsOf(world.till(), customer.guid)).toEqual([]);
    const { customer: shown } = await world.till().read(NOTES, { id: customer.id, first: 5 });
    expect(shown.notes.nodes).toEqual([]);
    const { entry, versions } = await rows(guid);
    expect(entry).toMatchObject({ text: 'Newer.', deletedAt: world.now, version: 3 });
    expect(versions.map(({ text }) => text).sort()).toEqual(['Newer.', 'Old.']);
    expect(
      await world.database.prisma.changeLog.findFirst({
        where: { recordId: guid },
        orderBy: { sequence: 'desc' },
      }),
    ).toMatchObject({ kind: 'NOTE', version: 3, deleted: true });
  });

  it('J2 deleted again changes nothing, and can’t be edited any longer', async () => {
    const { note, guid } = await given();
    await remove(note.id, '000900');
    const before = await rows(guid);

    expect(await remove(note.id)).toEqual({ deletedNoteId: note.id, userErrors: [] });
    expect(await edit(note.id, 'Back.')).toMatchObject({
      note: null,
      userErrors: [{ code: 'NOT_FOUND', field: ['noteId'] }],
    });
    expect(await rows(guid)).toEqual(before);
  });

  it('T3 of another legal entity is NOT_FOUND like one that does not exist, for an administrator too', async () => {
    const { note } = await given();
    const inTallinn = world.till('000900', 'TALLINN');
    const ask = (noteId: string) => inTallinn.read(EDIT, { input: { noteId, text: 'Mine.' } });

    const [foreign, unknown] = await Promise.all([ask(note.id), ask(globalId('Note', randomUUID()))]);

    expect(foreign.editNote.userErrors).toMatchObject([
      { code: 'NOT_FOUND', field: ['noteId'], related: null },
    ]);
    expect(unknown).toEqual(foreign);
    expect((await inTallinn.read(DELETE, { input: { noteId: note.id } })).deleteNote).toMatchObject({
      deletedNoteId: null,
      userErrors: [{ code: 'NOT_FOUND', field: ['noteId'] }],
    });
  });

  it('T4 that somebody else deleted is NOT_FOUND to whoever might not have', async () => {
    const { note } = await given();
    await remove(note.id);

    expect(await remove(note.id, '000111')).toMatchObject({ userErrors: [{ code: 'NOT_FOUND' }] });
  });

  it('T4 is a note: an activity is never edited', async () => {
    const { customer } = await given();
    const { activity } = await logActivity(world.till(), customer.guid);
    const guid = Buffer.from(activity.id, 'base64url').toString().split(':')[1] ?? '';

    expect(await world.till().refusal(EDIT, { input: { noteId: activity.id, text: 'No.' } })).toEqual({
      code: 'BAD_USER_INPUT',
      field: ['noteId'],
    });
    expect(await edit(globalId('Note', guid), 'No.')).toMatchObject({ userErrors: [{ code: 'NOT_FOUND' }] });
  });

  it('P6 is changed by the integration that wrote it, and needs timeline:write', async () => {
    const customer = await newCustomer(world.till());
    const partner = world.integration(['customers:read', 'timeline:read', 'timeline:write'], ['US01']);
    const { note } = await addNote(partner, customer.guid, { text: 'Sent.' });
    const input = { noteId: note.id, text: 'Sent again.' };

    expect((await partner.read(EDIT, { input })).editNote.note).toMatchObject({ canEdit: true, version: 2 });
    expect(await world.integration(['timeline:read', 'admin'], ['US01']).refusal(EDIT, { input })).toEqual({
      code: 'FORBIDDEN',
    });
  });

  it('L7 of a pending customer is edited and deleted in the channel, and both are kept to be sent', async () => {
    const { id: customerId } = await pendingCustomer(world);
    const { note } = await addNote(world.till(), customerId);
    await edit(note.id, 'Better.');
    await remove(note.id);

    const kept = await world.database.prisma.operation.findMany({
      where: { customerId },
      orderBy: { sequence: 'asc' },
    });
    expect(kept.map(({ kind, baseVersion }) => [kind, baseVersion])).toEqual([
      ['addNote', null],
      ['editNote', 1],
      ['deleteNote', 2],
    ]);
  });

  it('T4 histories of a page cost the same statements for 2 notes and for 20', async () => {
    const customer = await newCustomer(world.till());
    await Promise.all(
      Array.from({ length: 20 }, async (_, count) => {
        const { note } = await addNote(world.till(), customer.guid);
        await edit(note.id, `Edited ${count}.`);
      }),
    );
    const cost = async (first: number) =>
      (await world.countStatements(() => world.till().read(NOTES, { id: customer.id, first }))).length;

    expect(await cost(20)).toBe(await cost(2));
  });

  it('B8 with CLIENTELING off is neither edited nor deleted', async () => {
    const { note, guid } = await given();
    const before = await rows(guid);
    await setFeature(world, 'CLIENTELING', false);

    const [edited, deleted] = [await edit(note.id, 'Off.'), await remove(note.id)];
    await setFeature(world, 'CLIENTELING', true);

    const userErrors = [{ code: 'FEATURE_DISABLED', feature: 'CLIENTELING', field: null, related: null }];
    expect(edited).toEqual({ note: null, userErrors });
    expect(deleted).toEqual({ deletedNoteId: null, userErrors });
    expect(await rows(guid)).toEqual(before);
  });
});
