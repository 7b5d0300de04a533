import 'reflect-metadata';
import pino from 'pino';
import { type Config, parseConfig } from '../../src/app/config';
import { createNode, type Node } from '../../src/app/node';
import type { Database } from '../../src/database/database';
import { openPostgres } from '../../src/database/open-postgres';
import { servedUrl } from './served-database';
import { Till } from './till';
import type { World } from './world';

/** The address of the database of a world, which is a served one. */
export async function urlOfWorld({ database }: World): Promise<string> {
  const [{ name }] = await database.prisma.$queryRaw<[{ name: string }]>`SELECT current_database() AS name`;
  return servedUrl({ database: name });
}

/** Another server on the database of a world, by a way of its own to it where one is given. */
export async function anotherServer(
  world: World,
  database?: Database,
  config: Partial<Config> = {},
): Promise<Node> {
  return createNode({
    config: { ...parseConfig({}, 'development'), jobSchedules: null, ...config },
    database: database ?? (await openPostgres({ url: await urlOfWorld(world) })),
    development: { issuer: world.key.issuer, graphiqlSession: null, standIn: null },
    logger: pino({ level: 'silent' }),
    now: () => world.now,
  });
}

/** Somebody of a world who asks another server of it. */
export function tillAt({ key }: World, { app }: Node, staffId: string, store = 'HOUSTON'): Till {
  return new Till(app, () => key.sign({ kind: 'person', staffId, store }), {});
}
