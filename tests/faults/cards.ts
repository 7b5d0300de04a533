import { demoAzure } from '../../stand-in/demo-azure';
import { type Fault, noFaults, type Service } from '../../stand-in/faults';
import type { StandIn } from '../../stand-in/start-stand-in';
import type { Answer } from '../support/till';
import { LONG, until } from '../support/until';
import type { World } from '../support/world';

/** Milliseconds after which a value that is known needs asking again, and a little more. */
const CACHE_TIME = 600_001;

/** Longer than the circuit stays open and than the stand-in asks to be left alone, in milliseconds. */
const LEFT_ALONE = 30_001;

const CARDS = `{
  clientBook { clients(first: 5) { nodes { card { name slots {
    __typename ... on MeasureSlot { name value status fetchedAt }
  } } } } }
}`;

/** A measure as a card shows it. */
export interface ShownMeasure {
  readonly name: string;
  readonly value: string | null;
  readonly status: string;
  readonly fetchedAt: string | null;
}

/** A page of five cards, and all ten measures on it in the order in which they are shown. */
export interface CardsPage {
  readonly answer: Answer;
  readonly measures: readonly ShownMeasure[];
  readonly statuses: readonly string[];
}

/** Ten measures of this status. */
export const all = (status: string): string[] => Array(10).fill(status);

/** Reads the page of cards of 000110; that it has no errors is what every test here expects. */
export async function readCards(world: World): Promise<CardsPage> {
  const answer = await world.till().ask(CARDS);
  expect(answer).toMatchObject({ status: 200, errors: [] });
  const nodes: { card: { slots: (ShownMeasure & { __typename: string })[] } }[] =
    answer.data.clientBook.clients.nodes;
  const measures = nodes
    .flatMap(({ card }) => card.slots)
    .flatMap(({ __typename, ...slot }) => (__typename === 'MeasureSlot' ? [slot] : []));
  await untilKept(world, measures);
  return { answer, measures, statuses: measures.map(({ status }) => status) };
}

/** What was fetched for a page is kept beside its answer; only then the next step of a test begins. */
export async function untilKept(
  { database, now }: World,
  shown: readonly { readonly fetchedAt?: string | null }[],
): Promise<void> {
  const fetched = shown.filter(({ fetchedAt }) => fetchedAt === now.toISOString()).length;
  const kept = () => database.prisma.measureValue.count({ where: { fetchedAt: now } });
  await until('what was fetched is kept', async () => (await kept()) >= fetched);
}

/** The stand-in of a world that has one. */
export function standInOf({ standIn }: World): StandIn {
  if (!standIn) throw new Error('This world was opened without a stand-in.');
  return standIn;
}

/** Lets a service go wrong. */
export function fail(world: World, service: Service, fault: Fault): void {
  standInOf(world).faults[service] = fault;
}

/** Ends every fault, and the time for which services are left alone because of it. */
export function recover(world: World): void {
  endFaults(world);
  pass();
}

/** Every service works again. */
export function endFaults(world: World): void {
  Object.assign(standInOf(world).faults, noFaults());
}

/** The time for which a service is left alone is over. */
function pass(): void {
  jest.setSystemTime(Date.now() + LEFT_ALONE);
}

/** A page on which every measure was asked for anew and is known. */
export async function known(world: World): Promise<CardsPage> {
  growOld(world);
  const isKnown = async () => {
    // What hung in an earlier test may fail only now, and open the circuit.
    pass();
    return (await readCards(world)).statuses.every((status) => status === 'FRESH');
  };
  await until('every measure is known', isKnown, LONG);
  return readCards(world);
}

/** Everything that is known needs asking again. */
export function growOld(world: World): void {
  world.advance(CACHE_TIME);
}

/** No measure was ever heard of. */
export async function forget({ database }: World): Promise<void> {
  await database.prisma.measureValue.deleteMany();
}

/** Waits until the values of the page, fetched now but too late for it, are kept. */
export async function untilLateKept({ database, now }: World): Promise<void> {
  const kept = () => database.prisma.measureValue.count({ where: { fetchedAt: now } });
  await until('late measures are kept', async () => (await kept()) >= 10);
}

/** Sets the clock that circuit breakers and tokens go by, by hand; timers stay real. */
export function useDateByHand(): void {
  beforeAll(() => {
    jest.useFakeTimers({
      doNotFake: [
        'hrtime',
        'nextTick',
        'performance',
        'queueMicrotask',
        'setImmediate',
        'clearImmediate',
        'setInterval',
        'clearInterval',
        'setTimeout',
        'clearTimeout',
      ],
    });
  });
  afterAll(() => {
    jest.useRealTimers();
  });
}

/** What must show nowhere: every secret there is or was, and every token. */
export function canariesOf(world: World): string[] {
  const { azure } = standInOf(world);
  const registered = [...azure.registrations.values()].flatMap(({ clientSecrets }) => clientSecrets);
  const stored = [...azure.vaults.values()].flatMap((vault) => [...vault.values()]);
  return [
    demoAzure.insightsClientSecret,
    demoAzure.keyVaultClientSecret,
    ...[...registered, ...stored].map(({ value }) => value),
    ...azure.tokens.keys(),
  ];
}

/** Expects no secret in what was logged and answered. */
export function expectNoSecret(world: World, ...answers: readonly CardsPage[]): void {
  const shown = [...world.log, ...answers.map(({ answer }) => JSON.stringify(answer))].join('\n');
  for (const canary of canariesOf(world)) expect(shown).not.toContain(canary);
}

/** What the set-up of Customer Insights shows as its problem. */
export async function problemOf(world: World): Promise<string | null> {
  const { customerInsights } = await world.till('000900').read('{ customerInsights { problem } }');
  return customerInsights.problem;
}

/** What a fetch said is noted beside the answer of its page; waits until it is. */
export async function noticed(world: World, holds: (problem: string | null) => boolean): Promise<void> {
  await until('it is noted what the fetch said', async () => holds(await problemOf(world)));
}
