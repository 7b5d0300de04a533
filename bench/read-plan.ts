/** A node of `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON)`, as far as it is read here; a node's blocks count those of its children. */
export interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Shared Hit Blocks': number;
  readonly 'Shared Read Blocks': number;
  readonly Plans?: readonly PlanNode[];
}

/** What a plan read, in pages of 8 kB; a page that is looked at twice counts twice. */
export interface PlanReading {
  /** Rows of customer_search that were ranked. */
  readonly ranked: number;
  readonly allPages: number;
  /** Of all indexes below the scan of customer_search. */
  readonly indexPages: number;
  /** Of the table customer_search itself. */
  readonly heapPages: number;
  /** How customer_search was read: its indexes, or the scan that used none. */
  readonly by: string;
}

/** Adds up what a plan that was run has read. */
export function readPlan(plan: PlanNode): PlanReading {
  const scans = flat(plan).filter(
    (node) => node['Relation Name'] === 'customer_search' && node['Actual Loops'] > 0,
  );
  const below = scans.flatMap((scan) => scan.Plans ?? []);
  const ways = scans.flatMap((scan) => {
    const indexes = flat(scan).flatMap((node) => node['Index Name'] ?? []);
    return indexes.length > 0 ? indexes : [scan['Node Type']];
  });
  return {
    ranked: sum(scans.map((scan) => Math.round(scan['Actual Rows'] * scan['Actual Loops']))),
    allPages: pagesOf(plan),
    indexPages: sum(below.map(pagesOf)),
    heapPages: sum(scans.map(pagesOf)) - sum(below.map(pagesOf)),
    by: [...new Set(ways)].join(', '),
  };
}

function flat(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(flat)];
}

function pagesOf(node: PlanNode): number {
  return node['Shared Hit Blocks'] + node['Shared Read Blocks'];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
