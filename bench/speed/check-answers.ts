import { isDeepStrictEqual } from 'node:util';
import { commonAnswer } from './common-answer';
import type { Workload } from './queries';
import type { Requests } from './requests';
import { askOnce, type Running } from './start-contender';

/** Questions a workload that every server is asked. */
const ASKED = 30;

/** How many answers of a server were those of the floor. */
export interface Agreement {
  readonly workload: Workload;
  readonly contender: string;
  readonly same: number;
  readonly asked: number;
  /** The first answer that was not, beside the floor's. */
  readonly difference: string | null;
}

/** Asks every server the same questions and compares what it answers with what the floor does: same customers, same values. */
export async function checkAnswers(
  running: readonly Running[],
  requests: Requests,
  workloads: readonly Workload[],
): Promise<Agreement[]> {
  const [floor, ...others] = running;
  if (!floor) return [];
  const agreements: Agreement[] = [];
  for (const workload of workloads) {
    for (const contender of others) agreements.push(await compare(workload, floor, contender, requests));
  }
  return agreements;
}

async function compare(
  workload: Workload,
  floor: Running,
  contender: Running,
  requests: Requests,
): Promise<Agreement> {
  const questions = requests[workload];
  const asked = Math.min(ASKED, questions.plain.length);
  let same = 0;
  let difference: string | null = null;
  for (let index = 0; index < asked; index += 1) {
    const [ours, theirs] = [questions[floor.dialect][index], questions[contender.dialect][index]];
    if (!ours || !theirs) continue;
    const expected = toCompare(workload, await askOnce(floor.port, ours));
    const got = toCompare(workload, await askOnce(contender.port, theirs));
    if (isDeepStrictEqual(got, expected)) same += 1;
    else difference ??= `${JSON.stringify(got)?.slice(0, 1500)}\n${JSON.stringify(expected)?.slice(0, 1500)}`;
  }
  return { workload, contender: contender.name, same, asked, difference };
}

/** Of customers just created, ids, numbers and times differ by nature. */
function toCompare(workload: Workload, answer: unknown): unknown {
  const common = commonAnswer(answer);
  if (workload !== 'W5') return common;
  const { name, accountNumber, id, createdAt } = common as Record<string, unknown>;
  return { name, numbered: /^C-\d{6,}$/.test(String(accountNumber)), made: Boolean(id && createdAt) };
}
