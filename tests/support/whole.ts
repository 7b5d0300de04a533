import { globalId } from '../../src/resolvers/relay/global-id';
import type { ProcessChain } from './process-chain';
import type { ProcessNode } from './process-node';

const WAITING = '{ viewer { headquarters { waiting } } }';
const CUSTOMER = `query ($id: ID!) {
  customer(id: $id) {
    id name accountNumber version syncState syncError email creationMode
    timeline(first: 50) { nodes { id text occurredAt syncState syncError author { staffId } } }
  }
}`;
const SEARCH = `query ($search: String!) { customers(search: $search, scope: LEGAL_ENTITY) { nodes { id } } }`;

/** A customer that a till was told to be kept: by guid, with a last name that is nobody else's. */
export interface Acknowledged {
  readonly guid: string;
  readonly lastName: string;
}

/** Lets what waits here go to headquarters and come back: the three jobs, once. */
export async function runJobs({ headquarters, houston }: ProcessChain): Promise<void> {
  await houston.run('P_JOB');
  await headquarters.run('SYNCHRONIZE_ASYNC_CUSTOMERS');
  await houston.run('CUSTOMERS_1010');
}

/** The most rounds of the jobs: on a served PostgreSQL a transaction of another database may hold a download back. */
const ROUNDS = 200;

/**
 * Runs the jobs until nothing waits and each of these is in sync; what never comes to that fails, and says why.
 *
 * @param revive starts again what has died meanwhile
 */
export async function drain(
  chain: ProcessChain,
  acknowledged: readonly Acknowledged[],
  revive: () => Promise<void> = async () => undefined,
): Promise<void> {
  let problems: readonly string[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    try {
      await runJobs(chain);
      problems = await problemsOf(chain, acknowledged);
    } catch (error) {
      if (!isGone(error)) throw error;
      problems = ['A node is gone.'];
    }
    await revive();
    if (problems.length === 0) return;
  }
  throw new Error(problems.join(' '));
}

/** Whether a question failed since there is nobody to answer it. */
export function isGone(error: unknown): boolean {
  // Whose TypeError it is depends on who runs the test.
  return (error as Error).message === 'fetch failed';
}

/** What is not as it must be once nothing waits: each stands once on both sides, alike, with one number. */
export async function problemsOf(
  { headquarters, houston }: ProcessChain,
  acknowledged: readonly Acknowledged[],
): Promise<string[]> {
  const problems: string[] = [];
  const numbers = new Set<string>();
  const { viewer } = await tillOf(houston).read(WAITING);
  if (viewer.headquarters.waiting > 0) problems.push(`${viewer.headquarters.waiting} wait.`);
  for (const { guid, lastName } of acknowledged) {
    const [here, there] = [await customerOf(houston, guid), await customerOf(headquarters, guid)];
    if (here?.syncState !== 'SYNCED' || here.accountNumber === null) problems.push(`${guid} is not in sync.`);
    if (JSON.stringify(here) !== JSON.stringify(there)) problems.push(`${guid} differs.`);
    for (const node of [houston, headquarters]) {
      const found = await foundBy(node, lastName);
      if (found !== 1) problems.push(`${guid} stands ${found} times.`);
    }
    numbers.add(here?.accountNumber);
  }
  if (numbers.size < acknowledged.length) problems.push('Two have one account number.');
  return problems;
}

const tillOf = (node: ProcessNode) => node.till('000120', 'HOUSTON');

async function customerOf(node: ProcessNode, guid: string) {
  return (await tillOf(node).read(CUSTOMER, { id: globalId('Customer', guid) })).customer;
}

async function foundBy(node: ProcessNode, search: string): Promise<number> {
  return (await tillOf(node).read(SEARCH, { search })).customers.nodes.length;
}
