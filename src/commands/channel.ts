import 'reflect-metadata';
import { parseConfig, processEnvironment } from '../app/config';
import { openDatabase } from '../app/node';
import { CommandFailed, exitWith } from '../app/run-node';
import { mintChannelKey } from '../app/tokens/channel-credential';
import type { WriteContext } from '../database/transaction';
import { Refused } from '../services/refused';
import { admitInstallation, registerChannel, setChannelStatus } from '../services/sync/channels';
import { quarantinedOf, refuseQuarantined, releaseQuarantined } from '../services/sync/uploads/quarantine';

const USAGE = `Usage, on the database of headquarters:
  npm run channel -- register CODE STORE,STORE   prints HEADQUARTERS_TOKEN; again: a new key, the former is out of use
  npm run channel -- revoke CODE                 what it sends goes to quarantine, and nothing comes back
  npm run channel -- restore CODE
  npm run channel -- quarantine CODE             tells what waits there
  npm run channel -- release CODE                takes it; the numbering job decides it next
  npm run channel -- refuse CODE                 refuses it, which shows on each record in the channel
  npm run channel -- admit CODE                  the next installation that comes takes the place of the known one`;

/** What the audit trail shows as having done it. */
const AUTHOR = { staffId: null, integration: 'channel', store: null, legalEntity: null };

/** Each verb, with what it prints. */
const verbs: Readonly<
  Record<string, (context: WriteContext, code: string, stores: string) => Promise<string>>
> = {
  register: async (context, code, stores) => {
    const { secret, publicKey } = await mintChannelKey(code);
    await registerChannel(context, { code, stores: stores.split(',').filter(Boolean), publicKey });
    return `HEADQUARTERS_TOKEN=${secret}`;
  },
  revoke: async (context, code) => {
    await setChannelStatus(context, code, 'REVOKED');
    return `${code} is revoked.`;
  },
  restore: async (context, code) => {
    await setChannelStatus(context, code, 'ACTIVE');
    return `${code} is active.`;
  },
  quarantine: async ({ database }, code) => {
    const waiting = await quarantinedOf(database.prisma, code);
    const lines = waiting.map(
      ({ kind, count, firstMadeAt }) => `${count} ${kind}, the first made at ${firstMadeAt.toISOString()}`,
    );
    return lines.join('\n') || `Nothing of ${code} is in quarantine.`;
  },
  release: async (context, code) => `${await releaseQuarantined(context, code)} operations are taken.`,
  refuse: async (context, code) => `${await refuseQuarantined(context, code)} operations are refused.`,
  admit: async (context, code) => {
    await admitInstallation(context, code);
    return `The next installation that speaks for ${code} is admitted.`;
  },
};

/** `npm run channel`: registers the channels of a headquarters, and puts them out of use (Y14, Y21). */
async function main([name = '', code, stores = '', ...rest]: readonly string[]): Promise<void> {
  const verb = verbs[name];
  if (!verb || code === undefined || rest.length > 0 || (name === 'register') !== (stores !== ''))
    throw new CommandFailed(USAGE);
  const database = await openDatabase(parseConfig(processEnvironment(), 'development'));
  try {
    console.log(await verb({ database, author: AUTHOR, now: () => new Date() }, code, stores));
  } catch (error) {
    throw error instanceof Refused ? new CommandFailed(error.faults[0].message) : error;
  } finally {
    await database.close();
  }
}

main(process.argv.slice(2)).then(() => process.exit(0), exitWith);
