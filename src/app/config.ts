import { z } from 'zod';
import { isPooled } from '../database/postgres-pool';
import { type JobSchedules, parseJobSchedules, USUAL_SCHEDULES } from './job-schedules';

/** What a node is told by its environment, parsed once. */
export interface Config {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  /** PostgreSQL instead of the embedded database. */
  readonly databaseUrl: string | null;
  /** PostgreSQL itself, where `databaseUrl` leads through PgBouncer. */
  readonly databaseSessionUrl: string | null;
  readonly databaseReplicaUrls: readonly string[];
  readonly role: Role;
  /** The stores that a channel serves, of those that headquarters registers; null: all of them (Y8). */
  readonly channelStores: readonly string[] | null;
  /** Where a channel's headquarters is, and what the channel shows it; null where headquarters is here. */
  readonly headquarters: { readonly url: string; readonly token: string } | null;
  readonly oidc: { readonly issuer: string; readonly audience: string } | null;
  readonly keyVaultClientSecret: string | null;
  /** Sent to the data API of Customer Insights as `Ocp-Apim-Subscription-Key`. */
  readonly insightsSubscriptionKey: string | null;
  /** What the hosts of configured URLs must end in. */
  readonly azureHosts: readonly string[];
  readonly azureStandInPort: number;
  readonly developmentKeyFile: string;
  readonly demoCustomers: number;
  /** Milliseconds for which a measure needs no asking again. */
  readonly insightsCacheTime: number | null;
  /** Milliseconds for which a channel keeps the activity types that it fetched (T1). */
  readonly activityTypesTime: number;
  /** Milliseconds that a page of cards waits for Customer Insights at most (K3). */
  readonly insightsBudget: number;
  /** Subscriptions that one caller may have open at once, and connections that one may hold for them. */
  readonly liveStreamsPerCaller: number;
  /** Null: no job runs by itself. */
  readonly jobSchedules: JobSchedules | null;
  readonly logLevel: LogLevel;
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** What a node is: both roles on one database, or one of them. */
export type Role = 'standalone' | 'headquarters' | 'channel';

const ROLES: Readonly<Record<string, Role>> = {
  'headquarters,channel': 'standalone',
  'channel,headquarters': 'standalone',
  headquarters: 'headquarters',
  channel: 'channel',
};

/** What is wrong with the environment, all of it, one line a variable. */
export class ConfigProblems extends Error {
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'ConfigProblems';
  }
}

const wholeNumber = (from: number, to: number) =>
  z
    .string()
    .regex(/^\d+$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.number().min(from, `must be ${from} or more`).max(to, `must be ${to} or less`));

/** `off`, or entries of job and cron expression, parted by semicolons. */
const jobSchedules = z.string().transform((text, context) => {
  const { schedules, problems } = parseJobSchedules(text);
  for (const message of problems) context.addIssue({ code: 'custom', message });
  return schedules;
});

/** Endings of host names, parted by commas; each begins with a dot, so that no other name can end in it. */
const hostSuffixes = z
  .string()
  .transform((text) => text.split(',').map((suffix) => suffix.trim().toLowerCase()))
  .pipe(
    z.array(z.string().regex(/^\.[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'must be endings such as .vault.azure.net')),
  );

const postgresUrl = z.string().refine(isPostgresUrl, 'must begin with postgresql:// and name a host');

const httpsUrl = z.string().refine(isIssuer, 'must be an https URL');

/** Every variable that a node reads; `.env.example` lists the same ones. */
export const environmentForm = z.object({
  PORT: wholeNumber(1, 65_525).default(4000),
  HOST: z.string().min(1, 'must not be empty').default('127.0.0.1'),
  DATA_DIR: z.string().min(1, 'must not be empty').default('./data'),
  DATABASE_URL: postgresUrl.optional(),
  DATABASE_SESSION_URL: postgresUrl
    .refine((url) => !isPooled(url), 'must lead to PostgreSQL itself')
    .optional(),
  DATABASE_REPLICA_URLS: z.string().transform(listed).pipe(z.array(postgresUrl)).default([]),
  ROLES: z
    .string()
    .transform((text) => text.replaceAll(' ', ''))
    .pipe(z.enum(Object.keys(ROLES), 'must be headquarters, channel, or both, parted by a comma'))
    .default('headquarters,channel'),
  CHANNEL_STORES: z.string().transform(listed).optional(),
  HEADQUARTERS_URL: z.string().refine(isHttpUrl, 'must be an http or https URL').optional(),
  HEADQUARTERS_TOKEN: z.string().min(1, 'must not be empty').optional(),
  OIDC_ISSUER: httpsUrl.optional(),
  OIDC_AUDIENCE: z.string().min(1, 'must not be empty').optional(),
  KEY_VAULT_CLIENT_SECRET: z.string().min(1, 'must not be empty').optional(),
  INSIGHTS_SUBSCRIPTION_KEY: z.string().min(1, 'must not be empty').optional(),
  AZURE_HOSTS: hostSuffixes.default(['.vault.azure.net', '.dynamics.com']),
  AZURE_STAND_IN_PORT: wholeNumber(1, 65_534).optional(),
  DEVELOPMENT_KEY_FILE: z.string().min(1, 'must not be empty').default('./.development-key.json'),
  DEMO_CUSTOMERS: wholeNumber(600, 5_000_000).default(2000),
  INSIGHTS_CACHE_SECONDS: wholeNumber(0, 86_400).optional(),
  INSIGHTS_BUDGET_MS: wholeNumber(1, 10_000).default(300),
  ACTIVITY_TYPES_HOURS: wholeNumber(1, 720).default(4),
  LIVE_STREAMS_PER_CALLER: wholeNumber(1, 10_000).default(20),
  JOB_SCHEDULES: jobSchedules.optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`).default('info'),
});

/** The environment of this process: the one place that reads it. A variable set to nothing counts as not set. */
export function processEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value ? [[name, value] as const] : [])),
  );
}

/**
 * Reads the configuration out of an environment.
 *
 * @param mode `production` needs an issuer of tokens; in `development` the development key serves
 * @throws ConfigProblems with everything that is wrong or missing
 */
export function parseConfig(environment: Record<string, string>, mode: 'production' | 'development'): Config {
  const parsed = environmentForm.safeParse(environment);
  const problems = (parsed.error?.issues ?? []).map((issue) => `${issue.path.join('.')} ${issue.message}.`);
  problems.push(...missing(environment, mode));
  if (!parsed.success || problems.length > 0) throw new ConfigProblems(problems);
  return configOf(parsed.data);
}

/** What is not there and has to be: an issuer in production, a channel's headquarters, what else a database needs. */
function missing(environment: Record<string, string>, mode: 'production' | 'development'): string[] {
  const isHalf = ISSUER.some((name) => environment[name] !== undefined);
  const isChannel = ROLES[environment.ROLES?.replaceAll(' ', '') ?? ''] === 'channel';
  const needed = [
    ...(mode === 'production' || isHalf ? ISSUER : []),
    ...(isChannel ? HEADQUARTERS : []),
    ...(isPooled(environment.DATABASE_URL ?? '') ? (['DATABASE_SESSION_URL'] as const) : []),
    ...(environment.DATABASE_REPLICA_URLS ? (['DATABASE_URL'] as const) : []),
  ];
  return needed
    .filter((name) => environment[name] === undefined)
    .map((name) => `${name} is missing: it says ${PURPOSE[name]}.`);
}

const ISSUER = ['OIDC_ISSUER', 'OIDC_AUDIENCE'] as const;
const HEADQUARTERS = ['HEADQUARTERS_URL', 'HEADQUARTERS_TOKEN'] as const;
const PURPOSE = {
  DATABASE_URL: 'where the primary of the replicas is',
  DATABASE_SESSION_URL: 'where PostgreSQL itself is, since DATABASE_URL leads through PgBouncer',
  OIDC_ISSUER: 'whose tokens are accepted',
  OIDC_AUDIENCE: 'whom tokens must be meant for',
  HEADQUARTERS_URL: 'where the headquarters of this channel is',
  HEADQUARTERS_TOKEN: 'what this channel shows its headquarters; npm run channel prints one',
};

function configOf(values: z.infer<typeof environmentForm>): Config {
  const { OIDC_ISSUER: issuer, OIDC_AUDIENCE: audience, INSIGHTS_CACHE_SECONDS: cache } = values;
  return {
    port: values.PORT,
    host: values.HOST,
    dataDir: values.DATA_DIR,
    databaseUrl: values.DATABASE_URL ?? null,
    databaseSessionUrl: values.DATABASE_SESSION_URL ?? null,
    databaseReplicaUrls: values.DATABASE_REPLICA_URLS,
    role: ROLES[values.ROLES] ?? 'standalone',
    channelStores: values.CHANNEL_STORES ?? null,
    headquarters:
      values.HEADQUARTERS_URL && values.HEADQUARTERS_TOKEN
        ? { url: values.HEADQUARTERS_URL, token: values.HEADQUARTERS_TOKEN }
        : null,
    oidc: issuer && audience ? { issuer, audience } : null,
    keyVaultClientSecret: values.KEY_VAULT_CLIENT_SECRET ?? null,
    insightsSubscriptionKey: values.INSIGHTS_SUBSCRIPTION_KEY ?? null,
    azureHosts: values.AZURE_HOSTS,
    azureStandInPort: values.AZURE_STAND_IN_PORT ?? values.PORT + 10,
    developmentKeyFile: values.DEVELOPMENT_KEY_FILE,
    demoCustomers: values.DEMO_CUSTOMERS,
    insightsCacheTime: cache === undefined ? null : cache * 1000,
    activityTypesTime: values.ACTIVITY_TYPES_HOURS * 3_600_000,
    insightsBudget: values.INSIGHTS_BUDGET_MS,
    liveStreamsPerCaller: values.LIVE_STREAMS_PER_CALLER,
    jobSchedules: values.JOB_SCHEDULES === undefined ? USUAL_SCHEDULES : values.JOB_SCHEDULES,
    logLevel: values.LOG_LEVEL,
  };
}

/** Entries parted by commas. */
function listed(text: string): string[] {
  return text
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean);
}

function isPostgresUrl(text: string): boolean {
  const url = urlOf(text);
  return url !== null && ['postgres:', 'postgresql:'].includes(url.protocol) && url.hostname !== '';
}

function isHttpUrl(text: string): boolean {
  return ['http:', 'https:'].includes(urlOf(text)?.protocol ?? '');
}

function isIssuer(text: string): boolean {
  const url = urlOf(text);
  return (
    url !== null && (url.protocol === 'https:' || (url.protocol === 'http:' && url.hostname === '127.0.0.1'))
  );
}

function urlOf(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}
