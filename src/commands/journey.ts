import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadDemo } from '../../prisma/demo/load-demo';
import { exitWith } from '../app/run-node';
import type { Database } from '../database/database';
import { registerChannel } from '../services/sync/channels';
import { bothDatabases, drawn } from './journey/both-databases';
import { CHAPTERS, type Stage } from './journey/chapters';
import { JourneyNode } from './journey/journey-node';

/** The smallest demo: the journey is about one customer. */
const CUSTOMERS = 600;
const STORES = ['HOUSTON'];

/**
 * `npm run journey`: the life of an async customer, played in the terminal with a headquarters and a channel that
 * are started for it, each on an embedded database in a temporary folder. After each step it shows what stands in
 * both databases.
 */
async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'counterside-journey-'));
  const stage = await setUp(folder);
  try {
    for (const [index, { title, play }] of CHAPTERS.entries()) {
      console.log(`\n${index + 1}. ${title}`);
      console.log(`   ${await play(stage)}\n`);
      const picture = await bothDatabases(stage.channel, stage.headquarters, stage.customerId);
      for (const line of drawn(picture)) console.log(`   ${line}`);
    }
  } finally {
    await stage.channel.stop();
    await stage.headquarters.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function setUp(folder: string): Promise<Stage> {
  console.log(
    'A headquarters with the demo organisation, and the channel of HOUSTON, which fills itself from it…',
  );
  const headquarters = await JourneyNode.of(folder, 'headquarters', {
    role: 'headquarters',
    channelStores: null,
  });
  const role = { role: 'channel', channelStores: STORES } as const;
  const channel = await JourneyNode.of(folder, 'houston', role, headquarters);
  await headquarters.start(loadChain);
  await channel.start();
  await channel.untilReady();
  return { channel, headquarters, customerId: randomUUID() };
}

async function loadChain(database: Database): Promise<void> {
  const now = () => new Date();
  const unheard = () => undefined;
  await loadDemo(database, { customers: CUSTOMERS, now, progress: unheard, notice: unheard });
  const author = { staffId: null, integration: 'journey', store: null, legalEntity: null };
  await registerChannel({ database, author, now }, { code: 'houston', stores: STORES });
}

main().then(() => process.exit(0), exitWith);
