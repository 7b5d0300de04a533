import { memoryOf } from './process-usage';
import type { Workload } from './queries';
import type { Sample } from './run-rounds';
import type { Running } from './start-contender';

/** One contender in one workload: medians over the rounds. */
export interface Figure extends Omit<Sample, 'round' | 'failures'> {
  readonly title: string;
  readonly failures: number;
  /** (most - least) / median of requests a second. */
  readonly spread: number;
  /** Median of the rounds' own ratios, neighbouring seconds of one round. */
  readonly ofFloor: number;
  readonly ofPostgraphile: number;
}

/** What a contender weighs. */
export interface Weight {
  readonly contender: string;
  readonly title: string;
  readonly startedIn: number;
  readonly memoryAtStart: number;
  readonly memoryAfter: number;
  readonly memoryPeak: number;
}

/** The figures of all contenders in those workloads. */
export function figuresOf(
  running: readonly Running[],
  workloads: readonly Workload[],
  samples: readonly Sample[],
): Figure[] {
  return workloads.flatMap((workload) =>
    running.map(({ name, title }) => figure(workload, name, title, samples)),
  );
}

/** What all contenders weigh after the load. */
export function weightsOf(running: readonly Running[]): Weight[] {
  return running.map(({ name: contender, title, pid, startedIn, memoryAtStart }) => {
    const { resident, peak } = memoryOf(pid);
    return { contender, title, startedIn, memoryAtStart, memoryAfter: resident, memoryPeak: peak };
  });
}

function figure(workload: Workload, contender: string, title: string, samples: readonly Sample[]): Figure {
  const of = (name: string) => samples.filter((one) => one.workload === workload && one.contender === name);
  const own = of(contender);
  const median = (pick: (sample: Sample) => number) => middle(own.map(pick));
  const rates = own.map(({ perSecond }) => perSecond);
  const ratioTo = (name: string) => {
    const others = new Map(of(name).map(({ round, perSecond }) => [round, perSecond]));
    return middle(own.map(({ round, perSecond }) => perSecond / (others.get(round) ?? Number.NaN)));
  };
  return {
    ...{ workload, contender, title },
    perSecond: median((one) => one.perSecond),
    spread: (Math.max(...rates) - Math.min(...rates)) / median((one) => one.perSecond),
    p50: median((one) => one.p50),
    p99: median((one) => one.p99),
    nodeTime: median((one) => one.nodeTime),
    postgresTime: median((one) => one.postgresTime),
    bytes: median((one) => one.bytes),
    failures: own.reduce((sum, one) => sum + one.failures, 0),
    ofFloor: ratioTo('floor'),
    ofPostgraphile: ratioTo('postgraphile'),
  };
}

function middle(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  const upper = sorted[half] ?? Number.NaN;
  return sorted.length % 2 ? upper : (upper + (sorted[half - 1] ?? Number.NaN)) / 2;
}
