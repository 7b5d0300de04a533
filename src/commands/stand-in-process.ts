import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { CommandFailed } from '../app/run-node';
import { packageRoot } from '../package-root';

/** Milliseconds that the stand-in may take to answer for the first time. */
const LONGEST_START = 20_000;

/** The Azure stand-in as the demo uses it. */
export interface StandInProcess {
  readonly port: number;
  /** PEM of the authority that signs its certificate. */
  readonly certificateAuthority: string;
  stop(): void;
}

/**
 * Starts the Azure stand-in as a process of its own, which ends with this one; one that stands on the
 * port already is used as it is.
 *
 * @param customers how many of the demo's customers Customer Insights knows
 */
export async function startStandInProcess(
  port: number,
  customers: number,
  environment: Record<string, string>,
): Promise<StandInProcess> {
  const child = (await isThere(port)) ? null : spawnStandIn(port, customers, environment);
  if (child) await untilItAnswers(child, port);
  return {
    port,
    certificateAuthority: readFileSync(resolve('.stand-in', 'ca.pem'), 'utf8'),
    stop: () => child?.kill(),
  };
}

function spawnStandIn(port: number, customers: number, environment: Record<string, string>): ChildProcess {
  const program = join(packageRoot, 'dist', 'stand-in', 'main.js');
  const child = spawn(process.execPath, [program], {
    env: { ...environment, AZURE_STAND_IN_PORT: String(port), DEMO_CUSTOMERS: String(customers) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  process.once('exit', () => child.kill());
  return child;
}

async function untilItAnswers(child: ChildProcess, port: number): Promise<void> {
  const deadline = Date.now() + LONGEST_START;
  const ended = once(child, 'exit').then(() => {
    throw new CommandFailed('The Azure stand-in ended before it answered; its own line says why.');
  });
  while (!(await Promise.race([isThere(port), ended]))) {
    if (Date.now() > deadline) throw new CommandFailed(`The Azure stand-in does not answer on port ${port}.`);
    await new Promise((again) => setTimeout(again, 50));
  }
  // From here on it may be stopped, to see what cards do without it.
  ended.catch(() => undefined);
}

/** Its switches answer on the port after its own. */
function isThere(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port + 1}/requests`, { signal: AbortSignal.timeout(1_000) }).then(
    (answer) => answer.ok,
    () => false,
  );
}
