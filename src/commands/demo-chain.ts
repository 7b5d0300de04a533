import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { processEnvironment } from '../app/config';
import { packageRoot } from '../package-root';
import { DEMO_CHAIN } from './demo-places';

/**
 * `npm run demo:chain`: a headquarters on `PORT`, the channels of HOUSTON and TALLINN on the two ports after
 * it, each a process with a database of its own. One that dies leaves the others alone; it is started again
 * with `npm run demo -- --only NAME`.
 */
function main(): void {
  const program = join(packageRoot, 'dist', 'src', 'commands', 'demo.js');
  const nodes = Object.keys(DEMO_CHAIN).map((name) => {
    const child = spawn(process.execPath, [program, '--only', name], {
      env: processEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    tell(name, child);
    return child;
  });
  let isStopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      isStopping = true;
      for (const node of nodes) node.kill(signal);
    });
  }
  let running = nodes.length;
  for (const node of nodes) {
    node.on('exit', () => {
      running -= 1;
      if (running === 0) process.exit(isStopping ? 0 : 1);
    });
  }
}

/** What a node says, line by line, with its name before it. */
function tell(name: string, { stdout, stderr }: ChildProcess): void {
  for (const stream of [stdout, stderr]) {
    if (stream) createInterface(stream).on('line', (line) => console.log(`${name.padEnd(12)} | ${line}`));
  }
}

main();
