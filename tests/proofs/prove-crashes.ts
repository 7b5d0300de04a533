import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crash, MortalChain } from '../support/crash';
import { type CrashPoint, crashPoints } from '../support/crash-points';
import { killPrograms } from '../support/program';
import { dropTemplate, isServed, makeTemplate } from '../support/template';

/** How often each process dies at each point. */
const RUNS = Number(process.env.RUNS ?? 10);

/** What became of the runs of one point: how often the till was told what, or what was not whole. */
interface Proof {
  readonly point: CrashPoint;
  readonly outcomes: Map<string, number>;
}

const NOT_WHOLE = 'NOT WHOLE: ';

/**
 * `npm run prove:crashes`: kills the channel or headquarters at every point, `RUNS` times each, and prints what came
 * of it; stopped early, of the rounds so far. Ends with exit code 1 where anything was lost or doubled, or where a
 * point had more than one outcome.
 */
async function main(): Promise<boolean> {
  let isStopped = false;
  process.once('SIGINT', () => {
    isStopped = true;
  });
  await makeTemplate();
  const folder = mkdtempSync(join(tmpdir(), 'counterside-crashes-'));
  const chain = new MortalChain(folder);
  const proofs = crashPoints.map((point): Proof => ({ point, outcomes: new Map() }));
  try {
    await chain.open();
    for (let round = 1; round <= RUNS && !isStopped; round += 1) {
      for (const proof of proofs) await prove(chain, proof);
      console.log(
        `Round ${round} of ${RUNS}: ${proofs.filter(isGood).length} of ${proofs.length} points are good.`,
      );
    }
    console.log(
      `\n${isServed ? 'On a served PostgreSQL' : 'On the embedded database'}:\n\n${tableOf(proofs)}`,
    );
    return proofs.every(isGood);
  } finally {
    await chain.close();
    await dropTemplate();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function prove(chain: MortalChain, { point, outcomes }: Proof): Promise<void> {
  const outcome = await crash(chain, point).catch((error: Error) => `${NOT_WHOLE}${error.message}`);
  if (outcome.startsWith(NOT_WHOLE)) console.log(`${point.name}: ${outcome}`);
  outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
}

/** One outcome, and a whole one. */
function isGood({ outcomes }: Proof): boolean {
  return outcomes.size === 1 && ![...outcomes.keys()].some((outcome) => outcome.startsWith(NOT_WHOLE));
}

function tableOf(proofs: readonly Proof[]): string {
  const lines = proofs.map((proof) => {
    const told = [...proof.outcomes].map(([outcome, times]) => `${times} times: ${outcome}`).join('; ');
    return `| ${proof.point.name} | ${isGood(proof) ? 'yes' : 'NO'} | ${told} |`;
  });
  const head = '| killed at | whole and always the same | what the till was told |';
  return [head, '| --- | --- | --- |', ...lines].join('\n');
}

main()
  .catch((error) => console.error(error))
  .then(async (isGood) => {
    await killPrograms();
    process.exit(isGood ? 0 : 1);
  });
