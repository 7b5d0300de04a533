import { Field, InputType } from 'type-graphql';

@InputType({ description: 'A named reference to a secret, never the secret.' })
export class KeyVaultSecretInput {
  @Field(() => String, { description: 'By which Customer Insights parameters will name it.' })
  readonly name!: string;

  @Field(() => String, { nullable: true, description: 'What it is for.' })
  readonly description?: string | null;

  @Field(() => String, { description: 'vault://<name of key vault>/<name of secret>, and nothing else.' })
  readonly reference!: string;
}

@InputType({ description: 'The Key Vault parameters as a whole (I2).' })
export class ConfigureKeyVaultInput {
  @Field(() => String, { description: 'E.g. https://contoso.vault.azure.net.' })
  readonly url!: string;

  @Field(() => String, { description: 'Tenant of Microsoft Entra ID: its id or a domain of it.' })
  readonly tenantId!: string;

  @Field(() => String, { description: 'The application that may read the vault.' })
  readonly clientId!: string;

  @Field(() => [KeyVaultSecretInput], { description: 'Takes the place of all that were named before.' })
  readonly secrets!: readonly KeyVaultSecretInput[];
}
