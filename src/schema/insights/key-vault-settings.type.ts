import { Field, ID, ObjectType } from 'type-graphql';
import { Node } from '../relay/node.type';
import { DateTime } from '../scalars/date-time.scalar';

@ObjectType({ description: 'A named reference to a secret in the key vault, never the secret (I2).' })
export class KeyVaultSecret {
  @Field(() => String, { description: 'By which Customer Insights parameters name it.' })
  readonly name!: string;

  @Field(() => String, { nullable: true, description: 'What it is for.' })
  readonly description!: string | null;

  @Field(() => String, { description: 'vault://<name of key vault>/<name of secret>' })
  readonly reference!: string;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it was last read from the vault with success; null where it never was.',
  })
  readonly validatedAt!: Date | null;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'When it expires, as the vault said at that reading; null where it does not, or is not known.',
  })
  readonly expiresOn!: Date | null;
}

@ObjectType({
  implements: Node,
  description: 'Where secrets lie, and as which application they are read (I1, I2).',
})
export class KeyVaultSettings implements Node {
  @Field(() => ID, { description: 'Opaque global id of the settings, the same on every node.' })
  readonly id!: string;

  @Field(() => String, { nullable: true, description: 'E.g. https://contoso.vault.azure.net.' })
  readonly url!: string | null;

  @Field(() => String, { nullable: true, description: 'Tenant of Microsoft Entra ID.' })
  readonly tenantId!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The application that may read the vault; its own credential comes from the environment of the server.',
  })
  readonly clientId!: string | null;

  @Field(() => [KeyVaultSecret], { description: 'The named secrets, in their given order.' })
  readonly secrets!: readonly KeyVaultSecret[];

  @Field(() => [String], { description: 'Secrets that have expired, or will within 30 days (I6).' })
  readonly warnings!: readonly string[];
}
