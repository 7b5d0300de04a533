import { parseArgs } from 'node:util';
import { parseConfig, processEnvironment } from '../app/config';
import { CommandFailed, exitWith } from '../app/run-node';
import { developmentKey } from '../app/tokens/development-key';
import type { TokenClaims } from '../services/organisation/caller';
import { SCOPES } from '../services/organisation/rights';

const USAGE = `Usage:
  npm run token -- --staff 000110 --store HOUSTON
  npm run token -- --client partner --scopes customers:read,timeline:read [--legal-entity US01]`;

/** `npm run token`: prints a token of the development key, for a person at a store or an integration. */
async function printToken(): Promise<void> {
  const claims = claimsOf(readOptions());
  const config = parseConfig(processEnvironment(), 'development');
  const key = await developmentKey(config.developmentKeyFile);
  console.log(await key.sign(claims));
}

interface Options {
  staff?: string;
  store?: string;
  client?: string;
  scopes?: string;
  'legal-entity'?: string[];
}

function readOptions(): Options {
  try {
    const { values } = parseArgs({
      options: {
        staff: { type: 'string' },
        store: { type: 'string' },
        client: { type: 'string' },
        scopes: { type: 'string' },
        'legal-entity': { type: 'string', multiple: true },
        // npm's own option, by which it leaves its lines out; given behind the dashes it does no harm.
        silent: { type: 'boolean' },
      },
    });
    return values;
  } catch (error) {
    throw new CommandFailed(`${(error as Error).message}\n${USAGE}`);
  }
}

function claimsOf({ staff, store, client, scopes, 'legal-entity': legalEntities }: Options): TokenClaims {
  if (staff && store && !client && !scopes && !legalEntities)
    return { kind: 'person', staffId: staff, store };
  if (!client || !scopes || staff || store) throw new CommandFailed(USAGE);
  const asked = scopes.split(',').map((scope) => scope.trim());
  const unknown = asked.filter((scope) => !(SCOPES as readonly string[]).includes(scope));
  if (unknown.length > 0) {
    throw new CommandFailed(`Unknown scopes: ${unknown.join(', ')}. There are ${SCOPES.join(', ')}.`);
  }
  return { kind: 'integration', name: client, scopes: asked, legalEntities: legalEntities ?? null };
}

printToken().catch(exitWith);
