import { createHash } from 'node:crypto';

/**
 * The id that the values of one attribute have in one book, as the column `facet_id` of `client_attribute` is generated:
 * the first 16 bytes of the SHA-256 of both.
 */
export function facetId(clientBookId: string, name: string): string {
  return createHash('sha256').update(clientBookId).update(name).digest('hex').slice(0, 32);
}
