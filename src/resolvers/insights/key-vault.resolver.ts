import { Arg, Authorized, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { ConfigureKeyVaultInput } from '../../schema/insights/configure-key-vault.input';
import { KeyVaultPayload } from '../../schema/insights/key-vault.payload';
import { KeyVaultSettings } from '../../schema/insights/key-vault-settings.type';
import { ValidateKeyVaultSecretInput } from '../../schema/insights/validate-key-vault-secret.input';
import { type KeyVaultRecord, keyVaultSettings } from '../../services/insights/key-vault-settings.reads';
import { expiryWarnings } from '../../services/insights/secret-expiry';
import { configureKeyVault, KEY_VAULT_ID } from '../../services/organisation/configure-key-vault';
import { rights } from '../../services/organisation/rights';
import { validateKeyVaultSecret } from '../../services/organisation/validate-key-vault-secret';
import type { RequestContext } from '../context';
import { withUserErrors } from '../errors/user-errors';

/** As it is before anything was set up. */
const unset: KeyVaultRecord = { id: KEY_VAULT_ID, url: null, tenantId: null, clientId: null, secrets: [] };

/** Key Vault parameters. */
@Resolver(() => KeyVaultSettings)
export class KeyVaultResolver {
  @Authorized(rights.administer)
  @Query(() => KeyVaultSettings, {
    nullable: true,
    description: 'The Key Vault parameters; null before they are first set up.',
  })
  keyVault(@Ctx() { call }: RequestContext) {
    return keyVaultSettings(call.database.prisma);
  }

  @FieldResolver()
  warnings(@Root() { secrets }: KeyVaultRecord, @Ctx() { call }: RequestContext): string[] {
    return expiryWarnings(secrets, call.now());
  }

  @Authorized(rights.administer)
  @Mutation(() => KeyVaultPayload, {
    description: 'Sets the Key Vault parameters as a whole; the vault is not asked (I2).',
  })
  configureKeyVault(
    @Arg('input', () => ConfigureKeyVaultInput, { description: 'The vault, who reads it, and its secrets.' })
    { url, tenantId, clientId, secrets }: ConfigureKeyVaultInput,
    @Ctx() context: RequestContext,
  ) {
    const entries = secrets.map(({ name, description, reference }) => ({
      name,
      description: description ?? null,
      reference,
    }));
    return withUserErrors(context, {}, async () => {
      await configureKeyVault(context.call, { url, tenantId, clientId, secrets: entries });
      return {};
    });
  }

  @Authorized(rights.administer)
  @Mutation(() => KeyVaultPayload, {
    description:
      'Reads the secret once and notes when it expires, or says which step failed: vault, token, permission, secret (I3).',
  })
  validateKeyVaultSecret(
    @Arg('input', () => ValidateKeyVaultSecretInput, { description: 'Which secret.' })
    { name }: ValidateKeyVaultSecretInput,
    @Ctx() context: RequestContext,
  ) {
    return withUserErrors(context, {}, async () => {
      await validateKeyVaultSecret(context.call, name);
      return {};
    });
  }
}

/** The parameters as they stand when all else of the mutation is done, refused or not. */
@Resolver(() => KeyVaultPayload)
export class KeyVaultPayloadResolver {
  @FieldResolver()
  async keyVault(@Ctx() { call }: RequestContext) {
    return (await keyVaultSettings(call.database.prisma)) ?? unset;
  }
}
