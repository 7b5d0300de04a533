import type { Figure, Weight } from './figures';
import { titles } from './queries';

/** The one table of all figures, in Markdown. */
export function tableOf(figures: readonly Figure[]): string {
  const head = [
    ...['', 'server', 'requests/s', 'spread', 'p50 ms', 'p99 ms', 'node CPU ms', 'PostgreSQL CPU ms', 'KB'],
    ...['× floor', '× PostGraphile', 'failed'],
  ];
  const rows = figures.map((one, index) => [
    figures[index - 1]?.workload === one.workload ? '' : `${one.workload} ${titles[one.workload]}`,
    one.contender === 'product' ? `**${one.title}**` : one.title,
    one.perSecond.toFixed(0),
    `${(one.spread * 100).toFixed(0)} %`,
    ...[one.p50, one.p99].map((value) => value.toFixed(1)),
    ...[one.nodeTime, one.postgresTime].map((value) => value.toFixed(2)),
    (one.bytes / 1024).toFixed(1),
    ...[one.ofFloor, one.ofPostgraphile].map((value) => value.toFixed(2)),
    String(one.failures),
  ]);
  return markdown(head, rows, 2);
}

/** Start and memory, in Markdown. */
export function weightsTable(weights: readonly Weight[]): string {
  const head = ['server', 'first answer after ms', 'MB then', 'MB after the load', 'MB at most'];
  const rows = weights.map(({ title, startedIn, memoryAtStart, memoryAfter, memoryPeak }) => [
    title,
    ...[startedIn, memoryAtStart, memoryAfter, memoryPeak].map(String),
  ]);
  return markdown(head, rows, 1);
}

/** A table whose columns from `left` on stand to the right. */
export function markdown(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  left: number,
): string {
  const lines = [head, head.map((_, index) => (index < left ? '---' : '--:')), ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
