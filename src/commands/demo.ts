import 'reflect-metadata';
import { SingleBar } from 'cli-progress';
import { loadDemo } from '../../prisma/demo/load-demo';
import { demoAzure } from '../../stand-in/demo-azure';
import { type Config, parseConfig, processEnvironment } from '../app/config';
import { createNode, openDatabase } from '../app/node';
import { CommandFailed, runNode } from '../app/run-node';
import { developmentKey } from '../app/tokens/development-key';
import type { Database } from '../database/database';
import { channelByCode, registerChannel } from '../services/sync/channels';
import { demoSession } from './demo-people';
import { configOfPlace, DEMO_CHAIN, demoPlaceOf } from './demo-places';
import { type StandInProcess, startStandInProcess } from './stand-in-process';

/** The demo forgets measures soon, so that what the stand-in's switches do shows on the cards at once. */
const DEMO_CACHE_TIME = 2_000;

/** Numbers that the demo takes for its own customers and the default customers of its stores. */
const DEFAULT_CUSTOMERS = 3;

/**
 * `npm run demo`: the demo organisation, the Azure stand-in and a standalone node, in development; with
 * `-- --only NAME` one node of the chain that `npm run demo:chain` starts.
 */
runNode(async () => {
  const environment = processEnvironment();
  const place = demoPlaceOf(process.argv.slice(2));
  const parsed = parseConfig(environment, 'development');
  const config: Config = {
    ...(place === null ? parsed : await configOfPlace(parsed, place)),
    keyVaultClientSecret: parsed.keyVaultClientSecret ?? demoAzure.keyVaultClientSecret,
    insightsCacheTime: parsed.insightsCacheTime ?? DEMO_CACHE_TIME,
  };
  const database = await openDatabase(config);
  try {
    const standIn =
      config.role === 'channel' ? null : await prepareHeadquarters(database, config, environment);
    const key = await developmentKey(config.developmentKeyFile);
    const session = () => demoSession(key, config.channelStores);
    const node = await createNode({
      config,
      database,
      development: {
        issuer: key.issuer,
        graphiqlSession: async () => ({ people: await session() }),
        standIn,
      },
    });
    node.app.addHook('onListen', async () => announce(config, await session()));
    node.app.addHook('onClose', async () => standIn?.stop());
    return { config, node };
  } catch (error) {
    await database.close();
    throw error;
  }
});

/** The demo organisation, with the channels of its chain; and the Azure stand-in, which headquarters alone asks. */
async function prepareHeadquarters(
  database: Database,
  config: Config,
  environment: Record<string, string>,
): Promise<StandInProcess> {
  await load(database, config);
  if (config.role === 'headquarters') await registerDemoChannels(database);
  return startStandInProcess(config.azureStandInPort, config.demoCustomers + DEFAULT_CUSTOMERS, environment);
}

async function registerDemoChannels(database: Database): Promise<void> {
  const author = { staffId: null, integration: 'demo', store: null, legalEntity: null };
  for (const [code, { stores }] of Object.entries(DEMO_CHAIN)) {
    if (stores === null || (await channelByCode(database.prisma, code))) continue;
    await registerChannel({ database, author, now: () => new Date() }, { code, stores });
  }
}

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
  { host, port, azureStandInPort, role, headquarters }: Config,
  people: { label: string; token: string }[],
): void {
  const origin = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  console.log(`
Counterside is ready.

  GraphiQL   ${origin}/graphiql   (press the play button: your client book opens)
  GraphQL    ${origin}/graphql
  ${
    role === 'channel'
      ? `Channel    of the headquarters at ${headquarters?.url}, from which it fills itself`
      : `Azure      stand-in on https://localhost:${azureStandInPort}, switches on http://127.0.0.1:${azureStandInPort + 1}`
  }

Tokens, good for a day (Authorization: Bearer …):
`);
  for (const { label, token } of people) console.log(`  ${label}\n  ${token}\n`);
}
