import 'reflect-metadata';
import { SingleBar } from 'cli-progress';
import { loadDemo } from '../../prisma/demo/load-demo';
import { demoAzure } from '../../stand-in/demo-azure';
import { type Config, parseConfig, processEnvironment } from '../app/config';
import { createNode, openDatabase } from '../app/node';
import { CommandFailed, runNode } from '../app/run-node';
import { developmentKey } from '../app/tokens/development-key';
import type { Database } from '../database/database';
import { demoSession } from './demo-people';
import { startStandInProcess } from './stand-in-process';

/** The demo forgets measures soon, so that what the stand-in's switches do shows on the cards at once. */
const DEMO_CACHE_TIME = 2_000;

/** Numbers that the demo takes for its own customers and the default customers of its stores. */
const DEFAULT_CUSTOMERS = 3;

/** `npm run demo`: the demo organisation, the Azure stand-in and a standalone node, in development. */
runNode(async () => {
  const environment = processEnvironment();
  const parsed = parseConfig(environment, 'development');
  const config: Config = {
    ...parsed,
    keyVaultClientSecret: parsed.keyVaultClientSecret ?? demoAzure.keyVaultClientSecret,
    insightsCacheTime: parsed.insightsCacheTime ?? DEMO_CACHE_TIME,
  };
  const database = await openDatabase(config);
  try {
    await load(database, config);
    const customers = config.demoCustomers + DEFAULT_CUSTOMERS;
    const standIn = await startStandInProcess(config.azureStandInPort, customers, environment);
    const key = await developmentKey(config.developmentKeyFile);
    const node = await createNode({
      config,
      database,
      development: {
        issuer: key.issuer,
        graphiqlSession: async () => ({ people: await demoSession(key) }),
        standIn,
      },
    });
    node.app.addHook('onListen', async () => announce(config, await demoSession(key)));
    node.app.addHook('onClose', async () => standIn.stop());
    return { config, node };
  } catch (error) {
    await database.close();
    throw error;
  }
});

async function load(database: Database, { demoCustomers }: Config): Promise<void> {
  const bar = process.stdout.isTTY
    ? new SingleBar({ format: 'Demo customers [{bar}] {value}/{total}', hideCursor: true })
    : null;
  try {
    await loadDemo(database, {
      customers: demoCustomers,
      now: () => new Date(),
      progress: (done, total) => {
        if (bar && !bar.isActive) bar.start(total, 0);
        bar?.update(done);
        if (!bar && done === total) console.log(`Loaded ${total} demo customers.`);
      },
      notice: (message) => console.log(message),
    });
  } catch (error) {
    if ((error as Error).constructor === Error) throw new CommandFailed((error as Error).message);
    throw error;
  } finally {
    bar?.stop();
  }
}

function announce(
  { host, port, azureStandInPort }: Config,
  people: { label: string; token: string }[],
): void {
  const origin = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  console.log(`
Counterside is ready.

  GraphiQL   ${origin}/graphiql   (press the play button: your client book opens)
  GraphQL    ${origin}/graphql
  Azure      stand-in on https://localhost:${azureStandInPort}, switches on http://127.0.0.1:${azureStandInPort + 1}

Tokens, good for a day (Authorization: Bearer …):
`);
  for (const { label, token } of people) console.log(`  ${label}\n  ${token}\n`);
}
