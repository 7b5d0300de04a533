import { DatabaseUnavailable } from '../database/database-unavailable';
import { type Config, ConfigProblems } from './config';
import type { Node } from './node';

/**
 * Runs a node until the process is told to stop. What keeps it from starting is said in one clear line
 * a problem, with exit code 1; a defect shows its stack.
 */
export async function runNode(start: () => Promise<{ config: Config; node: Node }>): Promise<void> {
  try {
    const { config, node } = await start();
    stopOnSignal(node);
    await listen(node, config);
  } catch (error) {
    exitWith(error);
  }
}

/** Says why a command ends and ends it with exit code 1. */
export function exitWith(error: unknown): never {
  const isExpected =
    error instanceof ConfigProblems || error instanceof DatabaseUnavailable || error instanceof CommandFailed;
  console.error(isExpected ? error.message : error);
  process.exit(1);
}

/** Something that the person at the terminal can mend; the message is for them. */
export class CommandFailed extends Error {}

async function listen(node: Node, { host, port }: Config): Promise<void> {
  try {
    await node.app.listen({ host, port });
  } catch (error) {
    await node.close();
    const { code, message } = error as NodeJS.ErrnoException;
    throw new CommandFailed(
      code === 'EADDRINUSE'
        ? `Port ${port} on ${host} is taken: stop what listens there, or set PORT.`
        : `Can't listen on ${host}:${port}: ${message}`,
    );
  }
}

function stopOnSignal(node: Node): void {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      // A second signal means now.
      if (stopping) process.exit(1);
      stopping = true;
      node.close().then(() => process.exit(0), exitWith);
    });
  }
}
