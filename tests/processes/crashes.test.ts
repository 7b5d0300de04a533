import { randomUUID } from 'node:crypto';
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { textsOf } from '../api/timeline/given';
import { newcomer } from '../support/break-line';
import { crash, MortalChain } from '../support/crash';
import { crashPoints } from '../support/crash-points';
import { useFolder } from '../support/folder';
import { describeOnEmbedded } from '../support/on-embedded';
import { sendActivity, sendCustomer } from '../support/till-writes';
import { drain } from '../support/whole';
import '../support/processes';

// Two processes compile the whole of src/ anew, a channel fills itself, and one of them starts again.
jest.setTimeout(300_000);

describe('a process of a chain that is killed', () => {
  const folder = useFolder();
  const chain = new MortalChain(folder.path);
  beforeAll(() => chain.open());
  afterAll(() => chain.close());

  it.each(crashPoints.filter(({ isInSuite }) => isInSuite))(
    'J2 Y1 Y23 loses nothing and doubles nothing at the point $name',
    async (point) => {
      expect(await crash(chain, point)).toMatch(
        /(SYNC|OFFLINE), .*ASYNC, .*OFFLINE, (answer lost, .*DONE|.*DONE, .*DONE)$/,
      );
    },
  );
});

describeOnEmbedded('a channel whose machine lost its power', () => {
  const folder = useFolder();
  const chain = new MortalChain(folder.path);
  beforeAll(() => chain.open());
  afterAll(() => chain.close());

  /** Does the work, after which the disk has of the database only what stood there before. */
  async function losingTheDatabase(work: () => Promise<void>): Promise<void> {
    const { houston } = chain;
    const { DATA_DIR: data = '' } = houston.database.environment;
    const onTheDisk = join(folder.path, 'data');
    await houston.stop();
    rmSync(onTheDisk, { recursive: true, force: true });
    cpSync(data, onTheDisk, { recursive: true });
    await houston.start();
    await work();
    await houston.kill();
    rmSync(data, { recursive: true });
    cpSync(onTheDisk, data, { recursive: true });
    await houston.start();
  }

  const seattle = () => chain.houston.till('000120', 'SEATTLE');
  const send = ({ guid, lastName }: ReturnType<typeof newcomer>) =>
    sendCustomer(seattle(), guid, { lastName });

  it('Y23 has what it told the till, though the disk lost it from the database, and sends it once', async () => {
    const customer = newcomer();
    await losingTheDatabase(async () => {
      expect(await send(customer)).toBe('ASYNC');
      expect(await sendActivity(seattle(), customer.guid, randomUUID())).toBe('DONE');
    });
    await drain(chain, [customer]);
    const there = chain.headquarters.till('000120', 'SEATTLE');
    expect(await textsOf(there, customer.guid)).toEqual(['Wrote.']);
  });

  it('Y23 has what it told the till that asked again, after it was killed before the journal had it', async () => {
    const customer = newcomer();
    await losingTheDatabase(async () => {
      const at = 'after commit createCustomer';
      chain.arm({ name: 'committed, before the journal has it', node: 'houston', at, nth: 1 });
      await expect(send(customer)).rejects.toThrow('fetch failed');
      await chain.revive();
      expect(await send(customer)).toBe('ASYNC');
    });
    await drain(chain, [customer]);
  });
});
