import { randomUUID } from 'node:crypto';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newcomer } from './break-line';
import type { CrashPoint } from './crash-points';
import { ProcessChain } from './process-chain';
import { type Outcome, sendActivity, sendCustomer, sendName } from './till-writes';
import { LONG, until } from './until';
import { type Acknowledged, drain, isGone, runJobs } from './whole';

/** What a till asks again after: whether it was done is not known, or it can't be done yet. */
const ASKED_AGAIN = ['HEADQUARTERS_UNAVAILABLE', 'OUTCOME_UNKNOWN', 'CUSTOMER_PENDING_SYNC'];
/** The most times that a till asks the same. */
const PATIENCE = 20;

/** The processes of a chain, of which each dies where it is told to. */
export class MortalChain extends ProcessChain {
  private armed: CrashPoint | null = null;

  /** @param folder where the files lie that name the points */
  constructor(private readonly folder: string) {
    super();
  }

  override open(): Promise<void> {
    return super.open({
      preload: [join(__dirname, 'crash-at.ts')],
      environment: (node) => ({ CRASH_AT: this.fileOf(node) }),
    });
  }

  arm(point: CrashPoint): void {
    const { node, at, nth } = point;
    this.armed = point;
    writeFileSync(this.fileOf(node), [at, nth, randomUUID()].join('\n'));
  }

  /** Starts the process again that has died at its point. @returns whether one had */
  async revive(): Promise<boolean> {
    const { armed } = this;
    if (armed === null || existsSync(this.fileOf(armed.node))) return false;
    this.armed = null;
    const node = this[armed.node];
    await node.ended();
    if (armed.isInJob) await node.endLeases();
    await node.start();
    await this.untilInRealTime();
    return true;
  }

  /** Waits until customers are created in real time: what has just begun may take longer than a till waits (S4). */
  async untilInRealTime(): Promise<void> {
    await this.untilConnected();
    const till = this.houston.till('000120', 'HOUSTON');
    const isCreated = async () => {
      const { guid, lastName } = newcomer();
      return (await sendCustomer(till, guid, { lastName })) === 'SYNC';
    };
    await until('a customer is created in real time', isCreated, LONG);
  }

  /** Takes back what was not reached. */
  disarm(): void {
    if (this.armed !== null) rmSync(this.fileOf(this.armed.node), { force: true });
    this.armed = null;
  }

  private fileOf(node: CrashPoint['node']): string {
    return join(this.folder, `crash-at-${node}`);
  }
}

/**
 * Plays a small history with one process that dies at the point and is started again on its data: three
 * creations, an activity, an edit, the jobs; whoever was not answered asks again, as a till does.
 *
 * @returns what the till was told, in its order
 * @throws Error where the point is not reached, or where anything acknowledged does not stand once and alike
 *   on both sides
 */
export async function crash(chain: MortalChain, point: CrashPoint): Promise<string> {
  const customers = [newcomer(), newcomer(), newcomer()] as const;
  const told: string[] = [];
  let deaths = 0;
  const revive = async () => {
    if (await chain.revive()) deaths += 1;
  };
  await chain.untilInRealTime();
  chain.arm(point);
  try {
    for (const write of writesOf(chain, point, customers)) told.push(await insist(chain, write, revive));
    await drain(chain, customers, revive);
    await requireTimeline(chain, customers[0]);
  } finally {
    await revive();
    chain.disarm();
  }
  if (deaths !== 1) throw new Error('The point was not reached.');
  return told.join(', ');
}

/** What the till writes: at a store that creates in real time, at one that never does, and what an offline POS made. */
function writesOf(
  chain: MortalChain,
  point: CrashPoint,
  [realTime, byProfile, offline]: readonly [Acknowledged, Acknowledged, Acknowledged],
): (() => Promise<Outcome>)[] {
  const { houston } = chain;
  const [till, seattle] = [houston.till('000120', 'HOUSTON'), houston.till('000120', 'SEATTLE')];
  const activity = randomUUID();
  const createdOfflineAt = new Date().toISOString();
  const edit = () => sendName(till, realTime.guid, 'Eda');
  return [
    () => sendCustomer(till, realTime.guid, { lastName: realTime.lastName }),
    () => sendCustomer(seattle, byProfile.guid, { lastName: byProfile.lastName }),
    () => sendCustomer(till, offline.guid, { lastName: offline.lastName, createdOfflineAt }),
    // Asked again, it would be known to be done, and nobody would have to find out.
    ...(point.losesAnswer ? [() => withoutAnswer(chain, edit)] : []),
    () => sendActivity(till, realTime.guid, activity),
    ...(point.losesAnswer ? [] : [edit]),
  ];
}

/** What headquarters does, and its answer does not come. @returns that the till is told so, which is all it asked for */
async function withoutAnswer(chain: MortalChain, write: () => Promise<Outcome>) {
  await chain.line.break('answer lost');
  const outcome = await write();
  await chain.line.mend();
  await chain.untilConnected();
  return outcome === 'OUTCOME_UNKNOWN' ? 'answer lost' : outcome;
}

/** Asks until it is done. @returns all that was told, the last of it last */
async function insist(
  chain: MortalChain,
  write: () => Promise<Outcome>,
  revive: () => Promise<void>,
): Promise<string> {
  const told: Outcome[] = [];
  for (let attempt = 0; attempt < PATIENCE; attempt += 1) {
    told.push(await answerOf(write));
    await revive();
    const last = told.at(-1) ?? '';
    if (last !== 'no answer' && !ASKED_AGAIN.includes(last)) return told.join(' then ');
    // It may wait for the number of its customer.
    if (last === 'CUSTOMER_PENDING_SYNC') await answerOf(() => runJobs(chain).then(() => 'DONE'));
    await revive();
  }
  throw new Error(`The till gave up: ${told.join(' then ')}.`);
}

async function answerOf(write: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await write();
  } catch (error) {
    if (isGone(error)) return 'no answer';
    throw error;
  }
}

const TIMELINE = `query ($search: String!) {
  customers(search: $search) { nodes { name timeline(first: 10) { nodes { text } } } }
}`;

/** The edit and the activity, which may not stand twice, at headquarters; that both sides are alike is known. */
async function requireTimeline({ headquarters }: MortalChain, { lastName }: Acknowledged): Promise<void> {
  const till = headquarters.till('000120', 'HOUSTON');
  const { customers } = await till.read(TIMELINE, { search: lastName });
  const [{ name, timeline }] = customers.nodes;
  if (name === `Eda ${lastName}` && timeline.nodes.length === 1) return;
  throw new Error(`At headquarters stands ${name} with ${timeline.nodes.length} activities.`);
}
