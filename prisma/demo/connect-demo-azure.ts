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
 * Points Key Vault and Customer Insights at what the stand-in holds. The addresses are the real ones; in
 * development all that goes to Azure goes to the stand-in.
 */
export function connectDemoAzure(context: WriteContext): Promise<void> {
  return inTransaction(context, 'connectDemoAzure', async ({ prisma, changed }) => {
    await setUp(prisma);
    await raiseRevision(prisma);
    const revision = await prisma.configurationRevision.findFirstOrThrow();
    changed({
      kind: 'CONFIGURATION',
      recordId: keyVaultId,
      version: Number(revision.revision),
      buckets: ['*'],
      changes: [{ path: 'keyVault.url', before: null, after: demoAzure.vaultUrl }],
    });
  });
}

async function setUp(prisma: Reader): Promise<void> {
  await prisma.keyVaultSettings.create({
    data: {
      id: keyVaultId,
      url: demoAzure.vaultUrl,
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
