import { join } from 'node:path';
import type { Config } from '../app/config';
import { CommandFailed } from '../app/run-node';
import { developmentKey } from '../app/tokens/development-key';

/** Nodes of the demo's chain, by name: their role, their stores, and how far their port is from `PORT`. */
export const DEMO_CHAIN = {
  headquarters: { role: 'headquarters', stores: null, offset: 0 },
  houston: { role: 'channel', stores: ['HOUSTON'], offset: 1 },
  tallinn: { role: 'channel', stores: ['TALLINN'], offset: 2 },
} as const satisfies Record<
  string,
  { role: Config['role']; stores: readonly string[] | null; offset: number }
>;

export type DemoPlace = keyof typeof DEMO_CHAIN;

/**
 * Which node of the chain `--only` names; null: a standalone node.
 *
 * @throws CommandFailed for anything else
 */
export function demoPlaceOf([flag, name, ...rest]: readonly string[]): DemoPlace | null {
  if (flag === undefined) return null;
  if (flag === '--only' && name !== undefined && name in DEMO_CHAIN && rest.length === 0)
    return name as DemoPlace;
  throw new CommandFailed(`Usage: npm run demo [-- --only ${Object.keys(DEMO_CHAIN).join('|')}]`);
}

/**
 * The configuration of one node of the chain: a port and a folder of its own, and for a channel where its
 * headquarters is, unless `HEADQUARTERS_URL` says so (a proxy may stand between).
 */
export async function configOfPlace(config: Config, place: DemoPlace): Promise<Config> {
  const { role, stores, offset } = DEMO_CHAIN[place];
  const key = await developmentKey(config.developmentKeyFile);
  const url = config.headquarters?.url ?? `http://${config.host}:${config.port}`;
  const claims = { kind: 'integration', name: place, scopes: ['sync:channel'], legalEntities: null } as const;
  return {
    ...config,
    role,
    port: config.port + offset,
    dataDir: join(config.dataDir, place),
    channelStores: stores,
    headquarters: role === 'channel' ? { url, token: await key.sign(claims) } : null,
  };
}
