import { raiseRevision } from '../../../src/services/organisation/current-organisation';
import { demoAzure } from '../../../stand-in/demo-azure';
import type { Till } from '../../support/till';
import type { World } from '../../support/world';

/** A secret that somebody pasted where it does not belong; it must show nowhere. */
export const CANARY = 'xK9~canary.of_a-secret';

const INSIGHTS = `id enabled applicationId secretName environmentInstanceId organizationUrl alternateCustomerId
  measures { name label } problem`;
const KEY_VAULT = `id url tenantId clientId warnings
  secrets { name description reference validatedAt expiresOn }`;

export const READ_INSIGHTS = `{ customerInsights { ${INSIGHTS} } }`;
export const READ_KEY_VAULT = `{ keyVault { ${KEY_VAULT} } }`;

/** The documents of the three verbs. */
export const DOCUMENTS = {
  configureCustomerInsights: `mutation ($input: ConfigureCustomerInsightsInput!) {
    configureCustomerInsights(input: $input) { customerInsights { ${INSIGHTS} } userErrors { code message field } }
  }`,
  configureKeyVault: `mutation ($input: ConfigureKeyVaultInput!) {
    configureKeyVault(input: $input) { keyVault { ${KEY_VAULT} } userErrors { code message field } }
  }`,
  validateKeyVaultSecret: `mutation ($input: ValidateKeyVaultSecretInput!) {
    validateKeyVaultSecret(input: $input) { keyVault { ${KEY_VAULT} } userErrors { code message field } }
  }`,
} as const;
export type InsightsVerb = keyof typeof DOCUMENTS;

/** The payload of a verb. */
export async function configured(till: Till, verb: InsightsVerb, input: object) {
  return (await till.read(DOCUMENTS[verb], { input }))[verb];
}

/** The Key Vault parameters of the demo organisation, with changes. */
export function keyVaultInput(changes: object = {}): object {
  return {
    url: demoAzure.vaultUrl,
    tenantId: demoAzure.tenantId,
    clientId: demoAzure.keyVaultClientId,
    secrets: [
      {
        name: 'CISecret',
        description: 'Client secret of Customer Insights',
        reference: demoAzure.secretReference,
      },
    ],
    ...changes,
  };
}

/** The Customer Insights parameters of the demo organisation, switched on, with changes. */
export function insightsInput(changes: object = {}): object {
  return {
    enabled: true,
    applicationId: demoAzure.insightsClientId,
    secretName: 'CISecret',
    environmentInstanceId: demoAzure.instanceId,
    organizationUrl: null,
    alternateCustomerId: demoAzure.alternateCustomerId,
    measures: [{ name: 'ChurnProbability', label: 'Churn probability' }],
    ...changes,
  };
}

/** Nothing of Azure was ever set up. */
export async function forgetSettings({ database: { prisma } }: World): Promise<void> {
  await prisma.customerInsightsSettings.deleteMany();
  await prisma.keyVaultSettings.deleteMany();
  await raiseRevision(prisma);
}
