import { resolve } from 'node:path';
import { startStandIn } from './start-stand-in';

/** The stand-in as a process of its own: reads its environment, starts, and ends on a signal. */
async function main(): Promise<void> {
  const port = numberFrom('AZURE_STAND_IN_PORT', numberFrom('PORT', 4000) + 10);
  const customers = numberFrom('DEMO_CUSTOMERS', 600);
  const certificateFolder = resolve('.stand-in');
  const standIn = await startStandIn({ port, certificateFolder, customers });
  process.stdout.write(
    `Azure stand-in on https://localhost:${standIn.port} (trust ${certificateFolder}/ca.pem), ` +
      `switches on http://127.0.0.1:${standIn.switchesPort}\n`,
  );
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void standIn.close());
}

function numberFrom(name: string, otherwise: number): number {
  const text = process.env[name];
  if (text === undefined || text === '') return otherwise;
  if (!/^\d{1,7}$/.test(text)) throw new Error(`${name} must be a whole number.`);
  return Number(text);
}

main().catch((error: NodeJS.ErrnoException) => {
  const reason = error.code === 'EADDRINUSE' ? 'its port, or the next one, is taken' : error.message;
  process.stderr.write(`The Azure stand-in did not start: ${reason}.\n`);
  process.exitCode = 1;
});
