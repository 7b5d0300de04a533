import type { Call } from '../call';
import { countryOf } from './customer-defaults';

/**
 * The country of the caller's store, as which national phones are read (C4) and which new addresses inherit
 * (A3); null where no store is at hand.
 */
export function countryOfCaller({
  caller,
  organisation,
}: Pick<Call, 'caller' | 'organisation'>): string | null {
  return caller.kind === 'person' ? countryOf(organisation, caller.store) : null;
}
