import type { ExecutionResult, GraphQLSchema } from 'graphql';
import { type Execution, PlannedExecutor } from '../execution/planned-executor';
import type { Metrics } from '../metrics';
import { ReplicaReads } from './read-from-replicas';
import { refuseUnservable } from './refuse-unservable';
import { limitCost } from './request-limits';

/** What every operation goes through, whichever way it came: judged, run once, counted. */
export class Operations {
  private readonly executor: PlannedExecutor;
  private readonly replicas: ReplicaReads | null;
  /** What went wrong in a call, to be told by whoever knows the form of errors. */
  private readonly failures = new WeakMap<Execution['context']['call'], Promise<ExecutionResult>>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly metrics: Metrics,
    hasReplicas: boolean,
  ) {
    this.executor = new PlannedExecutor(schema);
    this.replicas = hasReplicas ? new ReplicaReads(metrics) : null;
  }

  /** @throws GraphQLError for what is not served here, or costs too much */
  judge(execution: Execution): void {
    refuseUnservable(execution);
    limitCost(this.schema, execution);
  }

  /** The data of an operation; null where it failed, which `failureOf` knows. */
  async run(execution: Execution): Promise<ExecutionResult['data']> {
    if (this.replicas) await this.replicas.choose(execution);
    const executing = this.executor.execute(execution);
    try {
      const { data, errors } = await executing;
      if (!errors) return data;
    } catch {
      // Whoever asks `failureOf` hears of it.
    }
    this.failures.set(execution.context.call, executing);
    return null;
  }

  /** What came of an operation that failed; undefined where none has. */
  failureOf({ call }: Execution['context']): Promise<ExecutionResult> | undefined {
    return this.failures.get(call);
  }

  /** To be waited for before the caller is answered. Operations are counted by type; their names are the callers' own words and no label. */
  async finish(execution: Execution, outcome: 'ok' | 'error'): Promise<void> {
    this.metrics.operations.inc({ type: execution.operation?.operation ?? 'none', outcome });
    if (this.replicas) await this.replicas.noteSeen(execution);
  }
}
