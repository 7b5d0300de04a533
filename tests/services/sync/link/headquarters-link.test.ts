import {
  CommunicationFailure,
  openLink,
  type Transport,
} from '../../../../src/services/sync/link/headquarters-link';

/** A line on which nothing is ever answered in time; what was sent over it, by name. */
class DeadLine implements Transport {
  readonly sent: string[] = [];
  isDead = true;

  async send(message: string): Promise<unknown> {
    this.sent.push(message);
    if (this.isDead) throw new CommunicationFailure('Nothing came.', true);
    return { answer: message };
  }

  async close(): Promise<void> {
    // Nothing is held.
  }
}

describe('a line that broke', () => {
  const ask = (link: ReturnType<typeof openLink>) =>
    link.ask('real-time', {}, { timeout: 1_000 }).catch((error: CommunicationFailure) => error.isSent);
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('S4 is tried by looks alone, so that no call waits for one that is lost, however long it is broken', async () => {
    const transport = new DeadLine();
    const link = openLink(transport, () => new Date());
    expect([await ask(link), await ask(link), await ask(link)]).toEqual([true, true, false]);
    for (let second = 0; second < 3; second += 1) {
      await jest.advanceTimersByTimeAsync(950);
      expect(await ask(link)).toBe(false);
    }
    expect(transport.sent).toEqual(['real-time', 'real-time', 'ping', 'ping']);
    await link.close();
  });

  it('S4 serves calls again once a look has found it back', async () => {
    const transport = new DeadLine();
    const link = openLink(transport, () => new Date());
    await ask(link);
    await ask(link);
    transport.isDead = false;
    await jest.advanceTimersByTimeAsync(1_000);
    expect([link.state().connected, await ask(link)]).toEqual([true, 'real-time']);
    await link.close();
  });
});
