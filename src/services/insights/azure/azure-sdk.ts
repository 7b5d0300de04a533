/**
 * The SDK for tokens of Entra, loaded when Azure is first asked. With that for Key Vault it takes a tenth of a start, and
 * cards whose measures are fresh need neither.
 */
export function identitySdk(): typeof import('@azure/identity') {
  return require('@azure/identity');
}

/** The SDK for secrets of Key Vault, loaded as `identitySdk` is. */
export function secretsSdk(): typeof import('@azure/keyvault-secrets') {
  return require('@azure/keyvault-secrets');
}
