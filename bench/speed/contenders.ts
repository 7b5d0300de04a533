import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommandFailed } from '../../src/app/run-node';
import { packageRoot } from '../../src/package-root';
import type { BenchIssuer } from './start-issuer';

/** In which way a server is asked. */
export type Dialect = 'product' | 'plain' | 'postgraphile';

/** A server that is measured. */
export interface Contender {
  readonly name: string;
  readonly title: string;
  readonly dialect: Dialect;
  /** The file that node runs. */
  readonly file: string;
  /** With which options; left out, none. */
  readonly nodeOptions?: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

const PEERS = join(packageRoot, 'bench', 'peers');

/** The product as it ships; measures stay fresh for as long as a run takes, so that nobody asks Azure. */
export function productOf({ issuer, audience }: Pick<BenchIssuer, 'issuer' | 'audience'>): Contender {
  return {
    ...{ name: 'product', title: 'Counterside', dialect: 'product', file: ours('server.js') },
    nodeOptions: optionsOfStart(),
    environment: { OIDC_ISSUER: issuer, OIDC_AUDIENCE: audience, INSIGHTS_CACHE_SECONDS: '86400' },
  };
}

/**
 * All that are measured, the floor first and the product second.
 *
 * @throws CommandFailed where the peers' packages are not installed
 */
export function contendersOver(from: Pick<BenchIssuer, 'issuer' | 'audience'>): Contender[] {
  if (!existsSync(join(PEERS, 'node_modules')))
    throw new CommandFailed('The peers are not installed: npm ci --prefix bench/peers');
  return [
    {
      ...{ name: 'floor', title: 'floor: node:http, pg, one statement', dialect: 'plain' },
      file: ours('bench/speed/floor.js'),
      environment: {},
    },
    productOf(from),
    {
      ...{ name: 'postgraphile', title: 'PostGraphile 5', dialect: 'postgraphile' },
      file: join(PEERS, 'postgraphile.mjs'),
      environment: { GRAPHILE_ENV: 'production' },
    },
    {
      ...{ name: 'mercurius', title: 'Mercurius, JIT, hand-written SQL', dialect: 'plain' },
      file: join(PEERS, 'mercurius.mjs'),
      environment: {},
    },
    {
      ...{ name: 'apollo', title: 'Apollo, TypeGraphQL, Prisma, plain', dialect: 'plain' },
      file: ours('bench/speed/plain-apollo.js'),
      environment: {},
    },
  ];
}

/** Those with which `npm start` runs node. */
function optionsOfStart(): string[] {
  const { scripts } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8'));
  return (scripts.start as string).split(' ').filter((word) => word.startsWith('--'));
}

/** A file of ours, compiled. */
function ours(file: string): string {
  return join(packageRoot, 'dist', file);
}
