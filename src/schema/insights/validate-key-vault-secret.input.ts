import { Field, InputType } from 'type-graphql';

@InputType({ description: 'Which secret to read from the vault once (I3).' })
export class ValidateKeyVaultSecretInput {
  @Field(() => String, { description: 'Its name in the Key Vault parameters.' })
  readonly name!: string;
}
