import type { Database } from '../../src/database/database';
import type { Chain, ChainNode } from '../support/chain';
import { wholeRecord } from './given';

/** A backup that nothing tells from the database itself: a file copy of it that was put back. */
export async function withoutSigns(backup: Database): Promise<Database> {
  await backup.prisma.changeLogIdentity.updateMany({ data: { databaseOid: null } });
  return backup;
}

/** Nothing that was acknowledged is missing: these stand at headquarters and, alike, in their channel. */
export async function expectWhole(chain: Chain, channel: ChainNode, guids: readonly string[]): Promise<void> {
  for (const guid of guids) {
    const whole = await wholeRecord(chain.headquarters, guid);
    expect(whole).toMatchObject({ id: guid, accountNumber: expect.stringMatching(/^C-/) });
    expect(await wholeRecord(channel, guid)).toEqual(whole);
  }
}

/** No account number stands for two, and nobody has two, wherever one looks. */
export async function expectNumbersOnce({ headquarters, houston, tallinn }: Chain): Promise<void> {
  const holders = new Map<string, string>();
  const numbers = new Map<string, string>();
  for (const { database } of [headquarters, houston, tallinn]) {
    const rows = await database.prisma.customer.findMany({
      where: { assignedNumber: { not: null } },
      select: { id: true, assignedNumber: true },
    });
    for (const { id, assignedNumber } of rows) {
      const number = assignedNumber ?? '';
      expect([holders.get(number) ?? id, numbers.get(id) ?? number]).toEqual([id, number]);
      holders.set(number, id);
      numbers.set(id, number);
    }
  }
}

/** The jobs of both channels, often enough for everything to come to rest. */
export async function settle(chain: Chain): Promise<void> {
  for (let round = 0; round < 3; round += 1) await chain.drain(chain.houston, chain.tallinn);
}
