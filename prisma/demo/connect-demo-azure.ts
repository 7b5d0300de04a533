import type { Reader } from '../../src/database/database';
import { inTransaction, type WriteContext } from '../../src/database/transaction';
import { configurationId } from '../../src/services/organisation/configuration-id';
import { raiseRevision } from '../../src/services/organisation/current-organisation';
import { SHARED_SCOPE } from '../../src/services/organisation/organisation';
import { demoAzure } from '../../stand-in/demo-azure';

/** The name under which the Key Vault parameters know the secret of Customer Insights (I2). */
const SECRET_NAME = 'CISecret';

const keyVaultId = configurationId('KeyVaultSettings', SHARED_SCOPE);
const insightsId = configurationId('CustomerInsightsSettings', SHARED_SCOPE);

const measures = [
  { name: 'ChurnProbability', label: 'Churn probability' },
  { name: 'NextBestAction', label: 'Next best action' },
];

/**
 * Points Key Vault and Customer Insights at the stand-in on a port of this machine. What an administrator
 * set up since stays as it is, but for the port of a stand-in that has moved.
 */
export function connectDemoAzure(context: WriteContext, standInPort: number): Promise<void> {
  return inTransaction(context, 'connectDemoAzure', async ({ prisma, changed }) => {
    const url = `https://localhost:${standInPort}`;
    const before = await prisma.keyVaultSettings.findFirst();
    if (before && (before.url === url || !before.url?.startsWith('https://localhost:'))) return;
    if (before) await prisma.keyVaultSettings.update({ where: { id: before.id }, data: { url } });
    else await setUp(prisma, url);
    await raiseRevision(prisma);
    const revision = await prisma.configurationRevision.findFirst();
    changed({
      kind: 'CONFIGURATION',
      recordId: before?.id ?? keyVaultId,
      version: Number(revision?.revision ?? 0),
      buckets: ['*'],
      changes: [{ path: 'keyVault.url', before: before?.url ?? null, after: url }],
    });
  });
}

async function setUp(prisma: Reader, url: string): Promise<void> {
  await prisma.keyVaultSettings.create({
    data: {
      id: keyVaultId,
      url,
      tenantId: demoAzure.tenantId,
      clientId: demoAzure.keyVaultClientId,
      secrets: {
        create: {
          name: SECRET_NAME,
          description: 'Client secret of Customer Insights',
          reference: demoAzure.secretReference,
          position: 0,
        },
      },
    },
  });
  await prisma.customerInsightsSettings.create({
    data: {
      id: insightsId,
      enabled: true,
      applicationId: demoAzure.insightsClientId,
      secretName: SECRET_NAME,
      environmentInstanceId: demoAzure.instanceId,
      alternateCustomerId: demoAzure.alternateCustomerId,
      measures,
    },
  });
}
