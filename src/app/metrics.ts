import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What a node counts about itself, for /metrics. No label ever holds a person, a customer or a token. */
export interface Metrics {
  readonly registry: Registry;
  readonly requests: Histogram<'route' | 'status'>;
  readonly operations: Counter<'type' | 'outcome'>;
  readonly queries: Counter<'database'>;
  readonly measureFailures: Counter<'step'>;
  readonly streams: Gauge<'transport'>;
  readonly liveResults: Counter<'transport'>;
}

/** Fresh metrics for one node. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    requests: new Histogram({
      name: 'counterside_http_request_duration_seconds',
      help: 'Time from a request to the end of its answer, by route and status.',
      labelNames: ['route', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
      registers: [registry],
    }),
    operations: new Counter({
      name: 'counterside_graphql_operations_total',
      help: 'GraphQL operations by type (query, mutation, subscription) and outcome (ok, error).',
      labelNames: ['type', 'outcome'],
      registers: [registry],
    }),
    queries: new Counter({
      name: 'counterside_queries_total',
      help: 'Queries by the database that answers them (primary, replica); counted where there are replicas.',
      labelNames: ['database'],
      registers: [registry],
    }),
    measureFailures: new Counter({
      name: 'counterside_insights_failures_total',
      help: 'Requests for measures that failed, by the step that failed.',
      labelNames: ['step'],
      registers: [registry],
    }),
    streams: new Gauge({
      name: 'counterside_live_streams',
      help: 'Subscriptions that are open, by transport (sse, ws).',
      labelNames: ['transport'],
      registers: [registry],
    }),
    liveResults: new Counter({
      name: 'counterside_live_results_total',
      help: 'Results sent to subscribers, by transport (sse, ws).',
      labelNames: ['transport'],
      registers: [registry],
    }),
  };
}
