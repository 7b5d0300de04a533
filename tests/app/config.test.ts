import { ConfigProblems, parseConfig } from '../../src/app/config';
import { USUAL_SCHEDULES } from '../../src/app/job-schedules';

const OIDC = { OIDC_ISSUER: 'https://login.example.com/tenant', OIDC_AUDIENCE: 'counterside' };

function problemsOf(
  environment: Record<string, string>,
  mode: 'production' | 'development',
): readonly string[] {
  try {
    parseConfig(environment, mode);
  } catch (error) {
    if (error instanceof ConfigProblems) return error.problems;
    throw error;
  }
  return [];
}

describe('the configuration', () => {
  it('has defaults for everything in development', () => {
    expect(parseConfig({}, 'development')).toEqual({
      port: 4000,
      host: '127.0.0.1',
      dataDir: './data',
      databaseUrl: null,
      databaseSessionUrl: null,
      databaseReplicaUrls: [],
      role: 'standalone',
      channelStores: null,
      headquarters: null,
      oidc: null,
      keyVaultClientSecret: null,
      insightsSubscriptionKey: null,
      azureHosts: ['.vault.azure.net', '.dynamics.com'],
      azureStandInPort: 4010,
      developmentKeyFile: './.development-key.json',
      demoCustomers: 2000,
      insightsCacheTime: null,
      insightsBudget: 300,
      activityTypesTime: 4 * 3_600_000,
      liveStreamsPerCaller: 20,
      jobSchedules: USUAL_SCHEDULES,
      logLevel: 'info',
    });
  });

  it('takes what the environment says', () => {
    const environment = {
      ...OIDC,
      PORT: '8080',
      HOST: '0.0.0.0',
      DATA_DIR: '/var/lib/counterside',
      DATABASE_URL: 'postgresql://counterside@db.example.com/counterside',
      DATABASE_SESSION_URL: 'postgresql://counterside@db.example.com:5433/counterside',
      DATABASE_REPLICA_URLS: 'postgresql://a.example.com/counterside, postgresql://b.example.com/counterside',
      ROLES: 'channel',
      CHANNEL_STORES: 'HOUSTON, SEATTLE',
      HEADQUARTERS_URL: 'https://headquarters.example.com/counterside',
      HEADQUARTERS_TOKEN: 'token',
      ACTIVITY_TYPES_HOURS: '2',
      KEY_VAULT_CLIENT_SECRET: 'secret',
      INSIGHTS_SUBSCRIPTION_KEY: 'subscription',
      AZURE_HOSTS: '.vault.azure.cn, .dynamics.cn',
      DEVELOPMENT_KEY_FILE: '/run/key.json',
      DEMO_CUSTOMERS: '600',
      INSIGHTS_CACHE_SECONDS: '0',
      INSIGHTS_BUDGET_MS: '150',
      LIVE_STREAMS_PER_CALLER: '5',
      JOB_SCHEDULES: 'off',
      LOG_LEVEL: 'debug',
      PATH: '/usr/bin',
    };

    expect(parseConfig(environment, 'production')).toEqual({
      port: 8080,
      host: '0.0.0.0',
      dataDir: '/var/lib/counterside',
      databaseUrl: 'postgresql://counterside@db.example.com/counterside',
      databaseSessionUrl: 'postgresql://counterside@db.example.com:5433/counterside',
      databaseReplicaUrls: [
        'postgresql://a.example.com/counterside',
        'postgresql://b.example.com/counterside',
      ],
      role: 'channel',
      channelStores: ['HOUSTON', 'SEATTLE'],
      headquarters: { url: 'https://headquarters.example.com/counterside', token: 'token' },
      oidc: { issuer: 'https://login.example.com/tenant', audience: 'counterside' },
      keyVaultClientSecret: 'secret',
      insightsSubscriptionKey: 'subscription',
      azureHosts: ['.vault.azure.cn', '.dynamics.cn'],
      azureStandInPort: 8090,
      developmentKeyFile: '/run/key.json',
      demoCustomers: 600,
      insightsCacheTime: 0,
      insightsBudget: 150,
      activityTypesTime: 2 * 3_600_000,
      liveStreamsPerCaller: 5,
      jobSchedules: null,
      logLevel: 'debug',
    });
  });

  it('is refused in production without an issuer of tokens, one line for each variable that is missing', () => {
    expect(problemsOf({}, 'production')).toEqual([
      'OIDC_ISSUER is missing: it says whose tokens are accepted.',
      'OIDC_AUDIENCE is missing: it says whom tokens must be meant for.',
    ]);
  });

  it('of a channel names its headquarters', () => {
    expect(problemsOf({ ROLES: 'channel' }, 'development')).toEqual([
      'HEADQUARTERS_URL is missing: it says where the headquarters of this channel is.',
      'HEADQUARTERS_TOKEN is missing: it says what this channel shows its headquarters; npm run channel prints one.',
    ]);
  });

  it('through PgBouncer needs a way to PostgreSQL itself, and replicas need a primary', () => {
    const pooled = 'postgresql://db.example.com:6432/counterside?pgbouncer=true';

    expect(problemsOf({ DATABASE_URL: pooled }, 'development')).toEqual([
      'DATABASE_SESSION_URL is missing: it says where PostgreSQL itself is, since DATABASE_URL leads through PgBouncer.',
    ]);
    expect(problemsOf({ DATABASE_URL: pooled, DATABASE_SESSION_URL: pooled }, 'development')).toEqual([
      'DATABASE_SESSION_URL must lead to PostgreSQL itself.',
    ]);
    expect(
      problemsOf({ DATABASE_REPLICA_URLS: 'postgresql://a.example.com/counterside' }, 'development'),
    ).toEqual(['DATABASE_URL is missing: it says where the primary of the replicas is.']);
    expect(
      problemsOf({ DATABASE_URL: 'postgresql://a/b', DATABASE_REPLICA_URLS: 'replica' }, 'development'),
    ).toEqual(['DATABASE_REPLICA_URLS.0 must begin with postgresql:// and name a host.']);
  });

  it('needs the other half where one half of the issuer is given, in development too', () => {
    expect(problemsOf({ OIDC_ISSUER: 'https://login.example.com' }, 'development')).toEqual([
      'OIDC_AUDIENCE is missing: it says whom tokens must be meant for.',
    ]);
    expect(problemsOf({ OIDC_AUDIENCE: 'counterside' }, 'development')).toEqual([
      'OIDC_ISSUER is missing: it says whose tokens are accepted.',
    ]);
  });

  it('is refused with all problems together, one line each', () => {
    const problems = problemsOf(
      {
        PORT: 'http',
        DATABASE_URL: 'mysql://db/counterside',
        ROLES: 'boss',
        OIDC_ISSUER: 'http://login.example.com',
        DEMO_CUSTOMERS: '5',
        INSIGHTS_BUDGET_MS: '0',
        JOB_SCHEDULES: 'P_JOB=* * * * *;TEA=* * * * *',
        LOG_LEVEL: 'loud',
      },
      'production',
    );

    expect(problems).toEqual([
      'PORT must be a whole number.',
      'DATABASE_URL must begin with postgresql:// and name a host.',
      'ROLES must be headquarters, channel, or both, parted by a comma.',
      'OIDC_ISSUER must be an https URL.',
      'DEMO_CUSTOMERS must be 600 or more.',
      'INSIGHTS_BUDGET_MS must be 1 or more.',
      'JOB_SCHEDULES names TEA=* * * * *: there is no such job.',
      'LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent.',
      'OIDC_AUDIENCE is missing: it says whom tokens must be meant for.',
    ]);
    expect(new ConfigProblems(problems).message.split('\n')).toEqual(problems);
  });

  it.each([
    ['PORT', '0'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '4000.5'],
    ['PORT', '4e3'],
    ['PORT', ' 4000'],
    ['HOST', ''],
    ['DATA_DIR', ''],
    ['DATABASE_URL', 'localhost:5432/counterside'],
    ['DATABASE_URL', 'postgresql:///counterside'],
    ['DATABASE_URL', 'http://db.example.com/counterside'],
    ['ROLES', 'store'],
    ['ROLES', 'channel,channel'],
    ['HEADQUARTERS_URL', 'headquarters.example.com'],
    ['ACTIVITY_TYPES_HOURS', '0'],
    ['OIDC_ISSUER', 'login.example.com'],
    ['OIDC_ISSUER', 'http://127.0.0.1.example.com'],
    ['OIDC_ISSUER', 'http://localhost:8080'],
    ['OIDC_ISSUER', 'ftp://127.0.0.1'],
    ['OIDC_AUDIENCE', ''],
    ['KEY_VAULT_CLIENT_SECRET', ''],
    ['AZURE_STAND_IN_PORT', '65535'],
    ['DEMO_CUSTOMERS', '599'],
    ['DEMO_CUSTOMERS', '5000001'],
    ['INSIGHTS_CACHE_SECONDS', '86401'],
    ['INSIGHTS_BUDGET_MS', '10001'],
    ['LOG_LEVEL', 'INFO'],
  ])('refuses %s=%j, naming the variable once and never its value', (name, value) => {
    const problems = problemsOf({ ...OIDC, [name]: value }, 'production');

    expect(problems).toEqual([expect.stringMatching(new RegExp(`^${name} must .*\\.$`))]);
  });

  it('changes the schedule of the jobs that it names, and of no other', () => {
    const { jobSchedules } = parseConfig({ JOB_SCHEDULES: 'P_JOB=*/5 * * * *;' }, 'development');

    expect(jobSchedules).toEqual(new Map([...USUAL_SCHEDULES, ['P_JOB', '*/5 * * * *']]));
  });

  it.each([
    ['PORT', '65525'],
    ['DATABASE_URL', 'postgres://db.example.com:5433/counterside?sslmode=require'],
    ['OIDC_ISSUER', 'http://127.0.0.1:8080/realms/shop'],
    ['INSIGHTS_CACHE_SECONDS', '0'],
    ['LOG_LEVEL', 'silent'],
  ])('accepts %s=%j', (name, value) => {
    expect(problemsOf({ ...OIDC, [name]: value }, 'production')).toEqual([]);
  });

  it('says nothing of a password in what it refuses', () => {
    const problems = problemsOf({ ...OIDC, DATABASE_URL: 'mysql://me:hunter2@db/counterside' }, 'production');

    expect(problems.join()).not.toContain('hunter2');
  });
});
