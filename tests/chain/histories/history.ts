import fc from 'fast-check';
import { JOB_CODES, type JobCode } from '../../../src/services/sync/jobs/job';
import type { CrashPoint } from '../../support/crashing';
import type { LineState } from '../../support/test-line';

export const CHANNELS = ['houston', 'annex', 'tallinn'] as const;
export type ChannelName = (typeof CHANNELS)[number];
export type NodeName = ChannelName | 'headquarters';

/** Customers that a history is about, by place; which of them are of which channel shows in the making. */
export const SLOTS = [0, 1, 2] as const;
export type Slot = (typeof SLOTS)[number];

/** One thing that happens. */
export type Step =
  | { readonly do: 'line'; readonly channel: ChannelName; readonly state: LineState }
  | { readonly do: 'crash'; readonly node: NodeName; readonly point: CrashPoint }
  | { readonly do: 'job'; readonly node: NodeName; readonly code: JobCode }
  /** Creates the customer, or sends the same guid again. */
  | { readonly do: 'create'; readonly channel: ChannelName; readonly slot: Slot }
  | { readonly do: 'rename'; readonly channel: ChannelName; readonly slot: Slot }
  | { readonly do: 'address'; readonly channel: ChannelName; readonly slot: Slot }
  | { readonly do: 'note'; readonly channel: ChannelName; readonly slot: Slot }
  | { readonly do: 'editNote'; readonly channel: ChannelName; readonly slot: Slot }
  /** What headquarters refused is sent again. */
  | { readonly do: 'retry'; readonly channel: ChannelName; readonly slot: Slot };

const channel = fc.constantFrom(...CHANNELS);
const slot = fc.constantFrom(...SLOTS);
const atTill = <D extends Step['do']>(verb: D) => fc.record({ do: fc.constant(verb), channel, slot });
const CHANNEL_JOBS = ['P_JOB', 'CUSTOMERS_1010'] as const satisfies readonly JobCode[];
const ALL_JOBS = JOB_CODES.filter((code) => code !== 'SYNCHRONIZE_ASYNC_CUSTOMERS');

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: atTill('create') },
  { weight: 3, arbitrary: atTill('rename') },
  { weight: 2, arbitrary: atTill('address') },
  { weight: 3, arbitrary: atTill('note') },
  { weight: 1, arbitrary: atTill('editNote') },
  { weight: 1, arbitrary: atTill('retry') },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('line' as const),
      channel,
      state: fc.constantFrom<LineState>('UP', 'UP', 'CUT', 'LOSES_ANSWERS', 'SWALLOWS', 'TWICE'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('crash' as const),
      node: fc.constantFrom<NodeName>('headquarters', ...CHANNELS),
      point: fc.constantFrom<CrashPoint>('BEFORE_COMMIT', 'AFTER_COMMIT'),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('job' as const),
      node: channel,
      code: fc.oneof(
        { weight: 9, arbitrary: fc.constantFrom(...CHANNEL_JOBS) },
        { weight: 1, arbitrary: fc.constantFrom(...ALL_JOBS) },
      ),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.constant({ do: 'job', node: 'headquarters', code: 'SYNCHRONIZE_ASYNC_CUSTOMERS' } as const),
  },
);

/** What happens, in its order, with one to three channels taking part. */
export const histories: fc.Arbitrary<readonly Step[]> = fc
  .record({
    steps: fc.array(step, { minLength: 4, maxLength: 20, size: 'max' }),
    taking: fc.uniqueArray(channel, { minLength: 1, maxLength: 3 }),
  })
  .map(({ steps, taking }) => steps.map((one) => within(one, taking)));

/** The step at one of the channels that take part. */
function within(one: Step, taking: readonly ChannelName[]): Step {
  const place = (name: ChannelName) =>
    taking.includes(name) ? name : (taking[CHANNELS.indexOf(name) % taking.length] ?? name);
  if ('channel' in one) return { ...one, channel: place(one.channel) };
  return one.node === 'headquarters' ? one : { ...one, node: place(one.node) };
}
