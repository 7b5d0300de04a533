import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import type { JobCode } from '../../src/services/sync/jobs/job';
import { ProcessChain } from '../../tests/support/process-chain';
import type { ProcessNode } from '../../tests/support/process-node';
import { killPrograms } from '../../tests/support/program';
import { followJob } from '../../tests/support/run-job';
import { dropTemplate, isServed, makeTemplate } from '../../tests/support/template';
import { sendCustomer } from '../../tests/support/till-writes';
import { quantile } from '../quantile';
import { memoryOf } from '../speed/process-usage';
import { multiplyPending } from './multiply-pending';
import { type Seen, watched } from './watch';

/** Pending customers, unless the command line names another number. */
const CUSTOMERS = Number(process.argv[2] ?? 100_000);

/**
 * `npm run bench:pending`: as many pending customers of a channel are uploaded, numbered and come back, between two
 * processes over HTTP, while a till of the channel goes on searching. Prints the rate of each job, how long the reads
 * took and what the processes held in memory; ends with exit code 1 where a customer has no number in the end.
 */
async function main(): Promise<boolean> {
  await makeTemplate();
  const chain = new ProcessChain();
  try {
    await chain.open();
    const { houston, headquarters } = chain;
    await fill(houston);
    const before = {
      channel: memoryOf(houston.pid).resident,
      headquarters: memoryOf(headquarters.pid).resident,
    };
    console.log(
      `${CUSTOMERS} pending customers, ${isServed ? 'served PostgreSQL' : 'embedded databases'}; before, the channel holds ${before.channel} MB, headquarters ${before.headquarters} MB.\n`,
    );
    console.log(
      '| job | seconds | records/s | reads meanwhile | p50 ms | p99 ms | channel, MB at most | headquarters |',
    );
    console.log('|---|--:|--:|--:|--:|--:|--:|--:|');
    for (const [code, node] of jobsOf(houston, headquarters)) {
      const seen = await watched(houston, headquarters, () => followJob(node.administrator(), code));
      console.log(rowOf(code, seen));
    }
    return isWhole(await standing(chain));
  } finally {
    await chain.close();
    await dropTemplate();
  }
}

function jobsOf(channel: ProcessNode, headquarters: ProcessNode): [JobCode, ProcessNode][] {
  return [
    ['P_JOB', channel],
    ['SYNCHRONIZE_ASYNC_CUSTOMERS', headquarters],
    ['CUSTOMERS_1010', channel],
  ];
}

function rowOf(code: JobCode, { seconds, reads, memory }: Seen): string {
  const rate = Math.round(CUSTOMERS / seconds);
  const [p50, p99] = [0.5, 0.99].map((share) => Math.round(quantile(reads, share)));
  const cells = [code, seconds.toFixed(1), rate, reads.length, p50, p99];
  return `| ${[...cells, memory.channel, memory.headquarters].join(' | ')} |`;
}

/** One customer made at a till in async mode, and all the others like it. */
async function fill(channel: ProcessNode): Promise<void> {
  const guid = randomUUID();
  const input = { lastName: 'Quill', email: 'ada@example.com', addresses: [{ street: '1 Main St' }] };
  await sendCustomer(channel.till('000120', 'SEATTLE'), guid, input);
  await channel.stop();
  const database = await channel.database.open();
  await multiplyPending(database, guid, CUSTOMERS - 1);
  await database.prisma.$executeRaw`ANALYZE`;
  await database.close();
  await channel.start();
}

interface Standing {
  readonly synced: number;
  readonly numbers: number;
  readonly agreeing: number;
}

/** How many of the customers have a number in the channel, how many numbers those are, and of how many both sides agree. */
async function standing({ houston, headquarters }: ProcessChain): Promise<Standing> {
  await houston.stop();
  await headquarters.stop();
  const here = await numbersIn(houston);
  const there = await numbersIn(headquarters);
  return {
    synced: here.size,
    numbers: new Set(here.values()).size,
    agreeing: [...here].filter(([id, number]) => there.get(id) === number).length,
  };
}

async function numbersIn(node: ProcessNode): Promise<Map<string, string>> {
  const database = await node.database.open();
  const rows = await database.prisma.$queryRaw<{ id: string; number: string }[]>`
    SELECT id, account_number AS number FROM customer WHERE last_name = 'Quill' AND account_number IS NOT NULL`;
  await database.close();
  return new Map(rows.map(({ id, number }) => [id, number]));
}

function isWhole({ synced, numbers, agreeing }: Standing): boolean {
  console.log(
    `\n${synced} of ${CUSTOMERS} are back with a number, ${numbers} different ones; both sides agree of ${agreeing}.`,
  );
  return synced === CUSTOMERS && numbers === CUSTOMERS && agreeing === CUSTOMERS;
}

main()
  .catch((error) => console.error(error))
  .then(async (isGood) => {
    await killPrograms();
    process.exit(isGood ? 0 : 1);
  });
