import { parseArgs } from 'node:util';
import { CommandFailed } from '../../src/app/run-node';

/** What a bench of one database is told: how many customers it has, and the folder that keeps it for the next run. */
export interface SizeOptions {
  readonly size: number;
  readonly keep: string | null;
}

/**
 * @param command as package.json names it
 * @throws CommandFailed that says how it is used
 */
export function readSizeOptions(command: string): SizeOptions {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { keep: { type: 'string' } },
  });
  const size = Number(positionals[0] ?? '200000');
  if (!Number.isInteger(size) || size < 20_000)
    throw new CommandFailed(`Usage: npm run ${command} -- [customers, 20000 or more] [--keep folder]`);
  return { size, keep: values.keep ?? null };
}
