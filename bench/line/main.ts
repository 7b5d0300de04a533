import 'reflect-metadata';
import { type BrokenLine, breakLine, type TimedOutcome } from '../../tests/support/break-line';
import { ProcessChain } from '../../tests/support/process-chain';
import { killPrograms } from '../../tests/support/program';
import { LINE_FAULTS, type LineFault } from '../../tests/support/tcp-proxy';
import { dropTemplate, makeTemplate } from '../../tests/support/template';

/** Milliseconds within which a creation is answered, whatever the line does (S4). */
const LONGEST = 2_000;
/** Milliseconds for an answer at once: nothing is waited for but the node itself, on a busy machine, too. */
const AT_ONCE = 500;
/** More than two looks of the channel whether the line is back. */
const LATER = { count: 12, apart: 200 };

interface Row {
  readonly fault: LineFault;
  readonly first: number;
  readonly known: number;
  readonly edit: number;
  readonly isDrained: boolean;
  readonly isGood: boolean;
}

/**
 * `npm run bench:line`: how long a till waits for a new customer while the line from its channel to headquarters
 * is broken in each of six ways, and whether all drains once it is mended. Ends with exit code 1 where it does
 * not, or where an answer takes longer than it may.
 */
async function main(): Promise<boolean> {
  await makeTemplate();
  const chain = new ProcessChain();
  try {
    await chain.open();
    const rows: Row[] = [];
    for (const fault of LINE_FAULTS) rows.push(await measure(chain, fault));
    console.log(tableOf(rows));
    return rows.every(({ isGood }) => isGood);
  } finally {
    await chain.close();
    await dropTemplate();
  }
}

async function measure(chain: ProcessChain, fault: LineFault): Promise<Row> {
  try {
    return rowOf(fault, await breakLine(chain, fault, LATER));
  } catch (error) {
    console.error(`${fault}: ${(error as Error).message}`);
    await chain.line.mend();
    return { fault, first: Number.NaN, known: Number.NaN, edit: Number.NaN, isDrained: false, isGood: false };
  }
}

function rowOf(fault: LineFault, { first, known, edit }: BrokenLine): Row {
  const isKept = [...first, ...known].every(({ outcome }) => outcome === 'OFFLINE');
  const row = { fault, first: longest(first), known: longest(known), edit: longest([edit]), isDrained: true };
  const isQuick = row.first <= LONGEST && row.known <= AT_ONCE && row.edit <= AT_ONCE;
  return { ...row, isGood: isKept && isQuick && edit.outcome === 'HEADQUARTERS_UNAVAILABLE' };
}

function longest(outcomes: readonly TimedOutcome[]): number {
  return Math.round(Math.max(...outcomes.map(({ milliseconds }) => milliseconds)));
}

function tableOf(rows: readonly Row[]): string {
  const head = ['fault', 'first creation, ms', 'known to be broken, ms', 'edit then, ms', 'all drained'];
  const lines = rows.map(({ fault, first, known, edit, isDrained, isGood }) =>
    [fault, first, known, edit, `${isDrained ? 'yes' : 'NO'}${isGood ? '' : ' (beyond what it may)'}`].join(
      ' | ',
    ),
  );
  return [head.join(' | '), head.map(() => '---').join(' | '), ...lines]
    .map((line) => `| ${line} |`)
    .join('\n');
}

main()
  .catch((error) => console.error(error))
  .then(async (isGood) => {
    await killPrograms();
    process.exit(isGood ? 0 : 1);
  });
