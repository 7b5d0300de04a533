import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { ProcessChain } from './process-chain';
import type { LineFault } from './tcp-proxy';
import { type Outcome, sendCustomer, sendName } from './till-writes';
import { type Acknowledged, drain } from './whole';

/** What a till is told while the line is broken. */
export interface TimedOutcome {
  readonly outcome: Outcome;
  readonly milliseconds: number;
}

/** What became of a line that broke and was mended. */
export interface BrokenLine {
  /** The first creations, after which the line counts as broken. */
  readonly first: readonly TimedOutcome[];
  /** Creations from then on. */
  readonly known: readonly TimedOutcome[];
  /** An edit, which headquarters alone can make (S8). */
  readonly edit: TimedOutcome;
}

/** Creations after which the line counts as broken. */
const FIRST = 2;

/** The creations while the line counts as broken. */
export interface LaterCreations {
  readonly count: number;
  /** Milliseconds between two of them. */
  readonly apart: number;
}

/** Breaks the line, asks of the channel what a till asks, mends it, and lets everything drain. */
export async function breakLine(
  chain: ProcessChain,
  fault: LineFault,
  { count, apart }: LaterCreations,
): Promise<BrokenLine> {
  const acknowledged: Acknowledged[] = [];
  const till = chain.houston.till('000120', 'HOUSTON');
  const create = () => {
    const customer = newcomer();
    acknowledged.push(customer);
    return timed(() => sendCustomer(till, customer.guid, { lastName: customer.lastName }));
  };
  await chain.untilConnected();
  await create();
  const [synced] = acknowledged;
  await chain.line.break(fault);
  const first: TimedOutcome[] = [];
  for (let nth = 0; nth < FIRST; nth += 1) first.push(await create());
  const edit = await timed(() => sendName(till, synced?.guid ?? '', 'Eda'));
  const known: TimedOutcome[] = [];
  for (let nth = 0; nth < count; nth += 1) {
    known.push(await create());
    if (apart > 0) await pause(apart);
  }
  await chain.line.mend();
  await chain.untilConnected();
  await drain(chain, acknowledged);
  return { first, known, edit };
}

/** A customer whose name nobody else has. */
export function newcomer(): Acknowledged {
  const guid = randomUUID();
  return { guid, lastName: `Q${guid.replaceAll('-', '').slice(0, 16)}` };
}

async function timed(work: () => Promise<Outcome>): Promise<TimedOutcome> {
  const began = performance.now();
  const outcome = await work();
  return { outcome, milliseconds: performance.now() - began };
}
