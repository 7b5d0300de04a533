import { randomUUID } from 'node:crypto';
import { untilLogIsReadable } from '../support/until-log-is-readable';
import { useWorld } from '../support/world';

const CREATE = `mutation ($guid: UUID!) {
  createCustomer(input: { guid: $guid, type: PERSON, lastName: "Quill" }) { userErrors { code } }
}`;
const RUN = 'mutation ($code: JobCode!) { runJob(input: { code: $code }) { run { state processed error } } }';

describe('a download whose cursor is lost', () => {
  const world = useWorld();

  async function run(...codes: string[]) {
    const runs = [];
    for (const code of codes) {
      await untilLogIsReadable(world);
      runs.push((await world.till('000900').read(RUN, { code })).runJob.run);
    }
    return runs;
  }

  async function anAsyncCustomer(): Promise<string> {
    const guid = randomUUID();
    await world.till('000120', 'SEATTLE').read(CREATE, { guid });
    await run('P_JOB', 'SYNCHRONIZE_ASYNC_CUSTOMERS');
    return guid;
  }

  const stateOf = async (id: string) =>
    (await world.database.prisma.customer.findUniqueOrThrow({ where: { id } })).syncState;

  it.each([
    [
      'of another log',
      () => world.database.prisma.changeLogIdentity.updateMany({ data: { logId: randomUUID() } }),
    ],
    [
      'of an earlier form',
      () => world.database.prisma.downloadCursor.updateMany({ data: { cursor: '1.x.1.1' } }),
    ],
    [
      'of a row that was pruned',
      () => world.database.prisma.$executeRaw`
      UPDATE change_log_identity SET (pruned_transaction_id, pruned_sequence) =
        (SELECT transaction_id, sequence FROM change_log ORDER BY transaction_id DESC, sequence DESC LIMIT 1)`,
    ],
  ] as const)('Y11 Y12, one %s, takes a snapshot and goes on from there', async (_what, lose) => {
    await run('CUSTOMERS_1010');
    const before = await anAsyncCustomer();
    await lose();
    const snapshot = await run('CUSTOMERS_1010');
    const later = await anAsyncCustomer();
    const followed = await run('CUSTOMERS_1010', 'CUSTOMERS_1010');

    expect([await stateOf(before), await stateOf(later)]).toEqual(['SYNCED', 'SYNCED']);
    expect([...snapshot, ...followed]).toEqual([
      { state: 'SUCCEEDED', processed: 1, error: null },
      { state: 'SUCCEEDED', processed: 1, error: null },
      { state: 'SUCCEEDED', processed: 0, error: null },
    ]);
  });
});
