import type { ChainNode } from '../../support/chain';
import { wholeRecord } from '../given';
import { CHANNELS, type ChannelName } from './history';
import { type Ledger, nodeOf, type Stage } from './play';

/** Rounds of the three jobs after which nothing may wait any more. */
const ROUNDS = 5;
/** Longer than a call lasts whose answer was lost (Y3). */
const LATER = 120_000;

/** Mends all lines, lets the jobs run until nothing waits, and says which promise is broken, or null. */
export async function faultAtRest(stage: Stage): Promise<string | null> {
  for (const name of CHANNELS) {
    const node = nodeOf(stage, name);
    node.line.state = 'UP';
    node.crashes.next = null;
  }
  stage.chain.headquarters.crashes.next = null;
  stage.chain.advance(LATER);
  const channels = CHANNELS.map((name) => nodeOf(stage, name));
  for (let round = 0; round < ROUNDS; round += 1) {
    await stage.chain.drain(...channels);
    if ((await waitingIn(channels)).length === 0) return faultIn(stage);
  }
  return `still waiting: ${(await waitingIn(channels)).join(', ')}`;
}

async function waitingIn(channels: readonly ChainNode[]): Promise<string[]> {
  const state = { in: ['WAITING', 'UPLOADED', 'UNKNOWN'] } as { in: ('WAITING' | 'UPLOADED' | 'UNKNOWN')[] };
  const waiting = channels.map(({ database }) => database.prisma.operation.findMany({ where: { state } }));
  return (await Promise.all(waiting)).flat().map((one) => `${one.kind} ${one.state}`);
}

async function faultIn(stage: Stage): Promise<string | null> {
  const { ledger } = stage;
  const faults = [
    await faultOfNumbers(stage),
    ...(await Promise.all([...ledger.marks.keys()].map((guid) => faultOfCustomer(stage, guid)))),
    ...(await Promise.all([...ledger.addresses].map(([guid]) => lost(stage, 'address', guid)))),
    ...(await Promise.all([...ledger.notes].map(([guid]) => lost(stage, 'note', guid)))),
  ];
  return faults.find((fault) => fault !== null) ?? null;
}

async function faultOfNumbers({ chain }: Stage): Promise<string | null> {
  const [row] = await chain.headquarters.database.prisma.$queryRaw<{ doubled: number }[]>`
    SELECT (count(assigned_number) - count(DISTINCT assigned_number))::int AS doubled FROM customer`;
  return row?.doubled === 0 ? null : 'an account number stands twice';
}

async function faultOfCustomer(stage: Stage, guid: string): Promise<string | null> {
  const { chain, ledger } = stage;
  const { prisma } = chain.headquarters.database;
  const value = ledger.marks.get(guid) ?? '';
  const marked = await prisma.contactPoint.findMany({ where: { value }, select: { customerId: true } });
  if (marked.length > 1) return `customer ${guid} stands twice`;
  const there = await wholeRecord(chain.headquarters, guid);
  if (!there) return ledger.customers.has(guid) ? `customer ${guid} is lost` : null;
  if (there.accountNumber === null) return `customer ${guid} has no account number`;
  const of: ChannelName[] = there.legalEntity === 'US01' ? ['houston', 'annex'] : ['tallinn'];
  for (const name of of) {
    const here = await wholeRecord(nodeOf(stage, name), guid);
    if (JSON.stringify(asShared(here)) !== JSON.stringify(asShared(there)))
      return `${name} and headquarters differ: ${JSON.stringify([asShared(here), asShared(there)])}`;
  }
  return faultOfName(ledger, guid, there.lastName ?? '', await isExcused(stage, of, guid));
}

/** The record without what a channel alone shows of an edit that headquarters refused. */
function asShared<T extends { syncError: string | null; addresses: { syncState: string }[] } | null>(
  record: T,
) {
  return record && { ...record, syncError: null, timelineEntries: entriesOf(record) };
}

function entriesOf(record: object): object[] {
  const { timelineEntries } = record as {
    timelineEntries: { syncState: string; syncError: string | null }[];
  };
  return timelineEntries.map((entry) => ({ ...entry, syncState: null, syncError: null }));
}

/** A refusal is shown somewhere, so that nobody takes the edit for made. */
async function isExcused(stage: Stage, of: readonly ChannelName[], customerId: string): Promise<boolean> {
  const failed = of.map((name) =>
    nodeOf(stage, name).database.prisma.operation.count({
      where: { customerId, kind: 'updateCustomer', state: 'FAILED' },
    }),
  );
  return (await Promise.all(failed)).some((count) => count > 0);
}

function faultOfName({ names }: Ledger, guid: string, lastName: string, isExcused: boolean): string | null {
  const { sent, isTaken } = names.get(guid) ?? { sent: new Set(), isTaken: false };
  if (sent.has(lastName)) return null;
  if (lastName !== 'Quill') return `customer ${guid} has a name that nobody gave: ${lastName}`;
  return isTaken && !isExcused ? `every new name of customer ${guid} is lost` : null;
}

async function lost({ chain }: Stage, what: 'address' | 'note', id: string): Promise<string | null> {
  const { prisma } = chain.headquarters.database;
  const where = { where: { id } };
  const count =
    what === 'address' ? await prisma.address.count(where) : await prisma.timelineEntry.count(where);
  return count === 1 ? null : `${what} ${id} is lost`;
}
