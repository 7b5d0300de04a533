/**
 * The made-up Azure of the demo organisation: one tenant, two app registrations (I1), one vault, one
 * instance of Customer Insights. Nothing here opens anything outside the stand-in.
 */
export const demoAzure = {
  tenantId: '7d2b4c10-52f3-4a6e-9c0f-1c5a8e6b9d21',
  /** Registration that may read the vault; its secret comes from the environment. */
  keyVaultClientId: '3a9f0c52-8b1e-4f7d-a2c6-5e04d7b1f983',
  /** What `KEY_VAULT_CLIENT_SECRET` holds in development. */
  keyVaultClientSecret: 'development-only~key-vault-client~4Xq9',
  /** Registration that may read Customer Insights; its secret lies in the vault. */
  insightsClientId: 'c64e1b7a-0d95-4b38-8f2a-9b7310ce5d46',
  vaultName: 'demo-vault',
  vaultUrl: 'https://demo-vault.vault.azure.net',
  secretName: 'CI-Access-Secret',
  secretReference: 'vault://demo-vault/CI-Access-Secret',
  /** First value of `CI-Access-Secret`; a rotation replaces it. */
  insightsClientSecret: 'development-only~customer-insights~8Lw2',
  instanceId: 'e1f7a0d3-64b9-4c2d-b58e-2f90c7d4a615',
  alternateCustomerId: 'CustomerAccountNumber',
  /** The same Customer Insights on Dataverse: its organization, and the attribute as it is called there. */
  organizationUrl: 'https://demo-org.crm4.dynamics.com',
  dataverseAlternateId: 'msdynci_demo_customers_accountnumber',
  measures: ['ChurnProbability', 'NextBestAction', 'LifetimeSpend'],
} as const;
