import { setChannelStatus } from '../../src/services/sync/channels';
import {
  quarantinedOf,
  refuseQuarantined,
  releaseQuarantined,
} from '../../src/services/sync/uploads/quarantine';
import { addNote } from '../api/timeline/given';
import { useChain } from '../support/chain';
import { create, read, wholeRecord } from './given';

jest.setTimeout(120_000);

describe('what a revoked channel sends', () => {
  const chain = useChain();
  const seattle = () => chain.houston.till('000120', 'SEATTLE');
  const waiting = async () =>
    (await quarantinedOf(chain.headquarters.database.prisma, 'houston')).map(
      ({ kind, count }) => `${count} ${kind}`,
    );

  /** A customer with a note that was sent while the channel was revoked; it is in use again. */
  async function sentWhileRevoked() {
    const customer = await create(seattle());
    await addNote(seattle(), customer.guid, { text: 'Likes green.' });
    await setChannelStatus(chain.administration, 'houston', 'REVOKED');
    await chain.houston.run('P_JOB');
    await chain.headquarters.run('SYNCHRONIZE_ASYNC_CUSTOMERS');
    // Nothing comes back, and nothing that is here goes away.
    expect(await chain.houston.run('CUSTOMERS_1010')).toMatchObject({
      state: 'FAILED',
      error: 'Headquarters has revoked this channel.',
    });
    expect(await chain.houston.database.prisma.customer.count()).toBeGreaterThan(100);
    await setChannelStatus(chain.administration, 'houston', 'ACTIVE');
    return customer;
  }

  it('Y21 waits for an administrator, and is applied once released', async () => {
    const customer = await sentWhileRevoked();
    expect(await waiting()).toEqual(['1 addNote', '1 createCustomer']);
    await chain.drain(chain.houston);
    expect(await read(seattle(), customer)).toMatchObject({ accountNumber: null, syncState: 'UPLOADED' });

    expect(await releaseQuarantined(chain.administration, 'houston')).toBe(2);
    expect(await waiting()).toEqual([]);
    await chain.drain(chain.houston);
    expect(await read(seattle(), customer)).toMatchObject({ syncState: 'SYNCED' });
    const whole = await wholeRecord(chain.headquarters, customer.guid);
    expect(whole?.timelineEntries).toHaveLength(1);
    expect(await wholeRecord(chain.houston, customer.guid)).toEqual(whole);
  });

  it('Y21 J3 shows the refusal on each record where an administrator refuses it', async () => {
    const customer = await sentWhileRevoked();
    expect(await refuseQuarantined(chain.administration, 'houston')).toBe(2);
    await chain.drain(chain.houston);
    const syncError = 'An administrator refused what was sent while the channel was revoked.';
    const refused = { syncState: 'FAILED', syncError };
    expect(await read(seattle(), customer)).toMatchObject({ ...refused, timeline: { nodes: [refused] } });
    expect(await wholeRecord(chain.headquarters, customer.guid)).toBeNull();
  });

  it("Y21 is nobody's to decide for a channel that is not known", async () => {
    await expect(releaseQuarantined(chain.administration, 'nowhere')).rejects.toMatchObject({
      faults: [expect.objectContaining({ code: 'NOT_FOUND' })],
    });
  });
});
