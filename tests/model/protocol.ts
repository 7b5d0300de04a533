import type { Channel } from './channel';
import { synchronizeOne } from './headquarters';
import { faultAtRest, faultOfStep } from './invariants';
import type { Exchange } from './network';
import { UNFIT } from './records';
import type { Rules } from './rules';
import { World } from './world';

/** One step of a history: what happens, in which channel, and to which of its things. */
type Step = (world: World, channel: Channel, pick: number) => void;

/**
 * Everything that may happen, as often in a random history as its weight. The first one does nothing: it
 * is what shrinking ends at.
 */
const STEPS: readonly (readonly [name: string, weight: number, step: Step])[] = [
  ['nothing', 1, () => {}],
  ['create in real time', 4, (world, channel, pick) => world.create(channel, valuesOf(pick), false)],
  ['create async', 4, (world, channel, pick) => world.create(channel, valuesOf(pick), true)],
  [
    'edit',
    10,
    (world, channel, pick) => world.edit(channel, customerOf(channel, pick), pathOf(pick), (pick % 7) % 3),
  ],
  [
    'add an address',
    4,
    (world, channel, pick) => world.add(channel, customerOf(channel, pick), 'addAddress'),
  ],
  [
    'log an activity',
    3,
    (world, channel, pick) => world.add(channel, customerOf(channel, pick), 'logActivity'),
  ],
  ['ask again', 3, askAgain],
  ['retry what failed', 4, (world, channel, pick) => world.retry(channel, customerOf(channel, pick))],
  ['P-job', 6, (world, channel) => void world.runJob(channel, 'upload')],
  ['verdicts', 6, (world, channel) => void world.runJob(channel, 'verdicts')],
  ['1010', 6, (world, channel) => void world.runJob(channel, 'download')],
  ['SYNCHRONIZE', 6, (world) => void synchronizeOne(world.rules, world.headquarters)],
  ['every job', 6, (world, channel) => runJobs(world, channel)],
  ['request arrives', 16, (world, _, pick) => withExchange(world, pick, (one) => world.deliver(one))],
  ['answer arrives', 16, (world, _, pick) => withExchange(world, pick, (one) => world.hear(one))],
  ['call is answered', 16, (world, _, pick) => withExchange(world, pick, (one) => complete(world, one))],
  ['no answer in time', 3, (world, _, pick) => withExchange(world, pick, (one) => world.giveUp(one, false))],
  ['connection refused', 3, (world, _, pick) => withExchange(world, pick, (one) => world.giveUp(one, true))],
  ['second half of a page', 3, (world) => world.finishHalfPages()],
  ['channel crashes', 2, (world, channel) => world.crashChannel(channel)],
  ['headquarters crashes', 2, (world) => world.crashHeadquarters()],
  ['headquarters is backed up', 3, (world) => world.backUpHeadquarters()],
  ['headquarters is restored', 2, (world) => world.restoreHeadquarters()],
  ['channel is backed up', 2, (world, channel) => world.backUpChannel(channel)],
  ['channel is restored', 1, (world, channel) => world.restoreChannel(channel)],
];

const WHEEL = STEPS.flatMap((step) => Array.from({ length: step[1] }, () => step));

/** Largest number that stands for a step. */
export const LAST_STEP = WHEEL.length * 3 * 256 - 1;

/**
 * Lives through a history and lets everything come to rest; the promise that was broken, or null. After
 * every other one the jobs run before what is still on the wire arrives. The story, where one is given, is
 * told what happened.
 */
export function faultOfHistory(
  rules: Rules,
  channels: number,
  history: readonly number[],
  story?: string[],
): string | null {
  const world = new World(rules, channels);
  for (const one of history) {
    const [name, , step] = WHEEL[one % WHEEL.length] as (typeof STEPS)[number];
    const rest = Math.floor(one / WHEEL.length);
    const channel = world.channels[(rest % 3) % channels] as Channel;
    step(world, channel, Math.floor(rest / 3));
    story?.push(`${name} (channel ${channel.id}): ${JSON.stringify(tellOf(world))}`);
    const fault = faultOfStep(world);
    if (fault !== null) return fault;
  }
  if (history.length % 2 === 0)
    for (const channel of [...world.channels, ...world.channels]) runJobs(world, channel);
  return faultAfterRest(world, story);
}

/** All links are up and every job runs, until nothing moves any more. */
function faultAfterRest(world: World, story?: string[]): string | null {
  world.finishHalfPages();
  for (const exchange of world.network.exchanges.slice()) {
    if (exchange.isOrphan) world.deliver(exchange);
    else complete(world, exchange);
  }
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const before = placeOf(world);
    for (const channel of world.channels) runJobs(world, channel);
    const fault = faultOfStep(world);
    if (fault !== null) return fault;
    story?.push(`round ${round}: ${JSON.stringify(tellOf(world))}`);
    if (placeOf(world) === before) return faultAtRest(world);
  }
  return 'it never comes to rest';
}

const MOST_ROUNDS = 40;

function runJobs(world: World, channel: Channel): void {
  for (const job of ['upload', 'verdicts', 'download'] as const) {
    const exchange = world.runJob(channel, job);
    if (exchange) complete(world, exchange);
    world.finishHalfPages();
  }
  while (synchronizeOne(world.rules, world.headquarters));
}

/** Changes as long as anything moves. */
function placeOf({ headquarters, channels }: World): string {
  let place = `${headquarters.log.length}`;
  for (const { logId, position, snapshot, operations } of channels) {
    place += ` ${logId} ${position} ${snapshot?.position}`;
    for (const { state } of operations) place += state.slice(0, 2);
  }
  for (const { state } of headquarters.inbox.values()) place += state[0];
  return place;
}

function complete(world: World, exchange: Exchange): void {
  if (!exchange.answer) world.deliver(exchange);
  world.hear(exchange);
}

function withExchange({ network }: World, pick: number, step: (exchange: Exchange) => void): void {
  const exchange = network.exchanges[pick % network.exchanges.length];
  if (exchange) step(exchange);
}

function askAgain(world: World, channel: Channel, pick: number): void {
  const intent = world.intents[pick % world.intents.length];
  if (!intent) return;
  if (intent.operation.kind === 'createCustomer') world.createAgain(channel, intent.operation, pick > 160);
  else world.editAgain(world.channels[intent.channel] as Channel, intent.operation);
}

/** Mostly one whom the channel has. */
function customerOf({ rows }: Channel, pick: number): number {
  return pick % (rows.length || 1);
}

/** One in four is a customer whom headquarters can't take. */
function valuesOf(pick: number): readonly [number, number] {
  return [pick % 4 === 3 ? UNFIT : 1, 1];
}

function pathOf(pick: number): 0 | 1 {
  return pick > 127 ? 1 : 0;
}

function tellOf({ headquarters, channels, network }: World) {
  return {
    hq: {
      log: headquarters.logId,
      customers: headquarters.customers.map(
        (one) => one && `#${one.number} v${one.version} ${one.values} a${one.addresses}`,
      ),
      inbox: [...headquarters.inbox.values()].map(({ operation, state }) => `${operation.id}${state}`),
    },
    channels: channels.map(({ logId, position, snapshot, rows, operations }) => ({
      at: `${logId}/${position}${snapshot ? ` snapshot ${snapshot.position}` : ''}`,
      rows: rows.map(
        (row) => row && `#${row.number} v${row.downloadedVersion} ${row.values} a${row.addresses}`,
      ),
      operations: operations.map(
        ({ operation: { id, kind, customer, path, before, after }, state }) =>
          `${id} ${kind} ${customer}${kind === 'updateCustomer' ? ` ${path}:${before}>${after}` : ''} ${state}`,
      ),
    })),
    wire: network.exchanges.map(
      ({ channel, errand, answer, isOrphan }) =>
        `${channel} ${errand}${answer ? ' answered' : ''}${isOrphan ? ' orphan' : ''}`,
    ),
  };
}
