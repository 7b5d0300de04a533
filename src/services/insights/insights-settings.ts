/** A named entry of the Key Vault parameters (I2): where a secret lies, never the secret itself. */
export interface SecretEntry {
  readonly name: string;
  readonly description: string | null;
  /** `vault://<KeyVaultName>/<SecretName>` */
  readonly reference: string;
}

/** Key Vault parameters (I2). The client's own credential comes from the environment, never from here. */
export interface KeyVaultParameters {
  readonly url: string;
  readonly tenantId: string;
  readonly clientId: string;
  readonly secrets: readonly SecretEntry[];
}

/** One measure that cards show, in its configured place (K2). */
export interface MeasureSelection {
  readonly name: string;
  readonly label: string;
}

/** Customer Insights parameters (I4), complete enough to ask for measures. */
export interface InsightsParameters {
  readonly applicationId: string;
  /** Name of the entry in `KeyVaultParameters.secrets`. */
  readonly secretName: string;
  /** Needed for the data API alone. */
  readonly environmentInstanceId: string | null;
  /** Set for Customer Insights on Dataverse; null: the data API of the instance is spoken (I8). */
  readonly organizationUrl: string | null;
  /** The attribute in Customer Insights that holds the account number. */
  readonly alternateCustomerId: string;
  /** At most three, in the order in which cards show them. */
  readonly measures: readonly MeasureSelection[];
  readonly keyVault: KeyVaultParameters;
}

/**
 * What the process's own surroundings add: the Key Vault client's secret where no managed identity
 * serves, and, in development alone, the loopback stand-in that takes the place of Azure.
 */
export interface AzureSurroundings {
  readonly keyVaultClientSecret: string | null;
  /** The key that some API gateways in front of the data API want besides the token (I8). */
  readonly insightsSubscriptionKey: string | null;
  /** What the hosts of configured URLs must end in, e.g. `.vault.azure.net`. */
  readonly allowedHosts: readonly string[];
  readonly standIn: { readonly port: number; readonly certificateAuthority: string } | null;
  /** The node's clock, by which a secret has expired or not. */
  readonly now: () => Date;
}
