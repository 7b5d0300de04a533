import { Field, ObjectType } from 'type-graphql';
import { UserError } from '../errors/user-error.type';
import { KeyVaultSettings } from './key-vault-settings.type';

@ObjectType({ description: 'The Key Vault parameters as they stand now.' })
export class KeyVaultPayload {
  @Field(() => KeyVaultSettings, { description: 'As stored, whether or not a rule refused.' })
  readonly keyVault!: KeyVaultSettings;

  @Field(() => [UserError], { description: 'What rules refused; the message says which step failed.' })
  readonly userErrors!: readonly UserError[];
}
