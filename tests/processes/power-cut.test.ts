import { randomUUID } from 'node:crypto';
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { textsOf } from '../api/timeline/given';
import { newcomer } from '../support/break-line';
import { useFolder } from '../support/folder';
import { describeOnEmbedded } from '../support/on-embedded';
import { useProcessChain } from '../support/process-chain';
import { sendActivity, sendCustomer } from '../support/till-writes';
import { drain } from '../support/whole';
import '../support/processes';

// Two processes compile the whole of src/ anew, and a channel fills itself.
jest.setTimeout(120_000);

describeOnEmbedded('a channel whose machine lost its power', () => {
  const folder = useFolder();
  const chain = useProcessChain();

  it('Y23 has what it told the till, though the disk lost it from the database, and sends it once', async () => {
    const { houston } = chain;
    const customer = newcomer();
    const { DATA_DIR: data = '' } = houston.database.environment;
    const asItIsOnTheDisk = join(folder.path, 'data');
    await houston.stop();
    cpSync(data, asItIsOnTheDisk, { recursive: true });
    await houston.start();
    const seattle = houston.till('000120', 'SEATTLE');
    expect(await sendCustomer(seattle, customer.guid, { lastName: customer.lastName })).toBe('ASYNC');
    expect(await sendActivity(seattle, customer.guid, randomUUID())).toBe('DONE');
    await houston.kill();
    rmSync(data, { recursive: true });
    cpSync(asItIsOnTheDisk, data, { recursive: true });
    await houston.start();
    await drain(chain, [customer]);
    expect(await textsOf(chain.headquarters.till('000120', 'SEATTLE'), customer.guid)).toEqual(['Wrote.']);
  });
});
