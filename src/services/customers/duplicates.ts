import { fold } from './fold';
import { nameSimilarity } from './name-similarity';
import { addressLine, type SearchableAddress } from './search-document';

/** Why two customers may be the same. */
export type DuplicateReasonKind = 'SAME_EMAIL' | 'SAME_PHONE' | 'SIMILAR_NAME' | 'SAME_ADDRESS';

/** One reason, and the value of the candidate that gives it. */
export interface DuplicateReason {
  readonly kind: DuplicateReasonKind;
  readonly value: string;
}

/** What of a customer is compared; emails and phones are all of them, normalised. */
export interface Comparable {
  readonly name: string;
  readonly emails: readonly string[];
  readonly phones: readonly string[];
  readonly addresses: readonly SearchableAddress[];
}

/** How likely a candidate is the same customer, 0 to 1, with the reasons in order of weight. */
export interface Judgement {
  readonly score: number;
  readonly reasons: readonly DuplicateReason[];
}

/** What each reason says by itself; together they leave less and less doubt. */
const WEIGHTS: Readonly<Record<DuplicateReasonKind, number>> = {
  SAME_EMAIL: 0.75,
  SAME_PHONE: 0.65,
  SIMILAR_NAME: 0.5,
  SAME_ADDRESS: 0.35,
};
/** Names as alike as this are very similar. */
const VERY_SIMILAR = 0.9;

/**
 * Judges whether a candidate may be the same customer (C6): by the same email or phone, or by a very
 * similar name together with a shared address. Null where neither holds; a name alone, or an
 * address alone, says nothing.
 */
export function judgeDuplicate(probe: Comparable, candidate: Comparable): Judgement | null {
  const likeness = nameSimilarity(fold(probe.name), fold(candidate.name));
  const email = candidate.emails.find((one) => probe.emails.some((other) => isSameMailbox(one, other)));
  const phone = candidate.phones.find((one) => probe.phones.includes(one));
  const address = candidate.addresses.find((one) => probe.addresses.some((other) => isSamePlace(one, other)));
  const found: [DuplicateReasonKind, string | undefined, number][] = [
    ['SAME_EMAIL', email, 1],
    ['SAME_PHONE', phone, 1],
    ['SIMILAR_NAME', likeness >= VERY_SIMILAR ? candidate.name : undefined, likeness],
    ['SAME_ADDRESS', address && addressLine(address), 1],
  ];
  const held = found.flatMap(([kind, value, strength]) =>
    value === undefined ? [] : [{ reason: { kind, value }, doubt: 1 - WEIGHTS[kind] * strength }],
  );
  const isShared = email !== undefined || phone !== undefined;
  const isSameHome = likeness >= VERY_SIMILAR && address !== undefined;
  if (!isShared && !isSameHome) return null;
  const doubt = held.reduce((product, one) => product * one.doubt, 1);
  return { score: Math.round((1 - doubt) * 100) / 100, reasons: held.map(({ reason }) => reason) };
}

/** Local parts differ by case in theory only. */
function isSameMailbox(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** Street and, where both have one, postal code, else town. */
function isSamePlace(one: SearchableAddress, other: SearchableAddress): boolean {
  if (fold(one.street) !== fold(other.street)) return false;
  if (one.postalCode && other.postalCode) {
    return spaceless(one.postalCode) === spaceless(other.postalCode);
  }
  return one.city && other.city ? fold(one.city) === fold(other.city) : false;
}

/** Postal codes are written with and without a space. */
function spaceless(text: string): string {
  return fold(text).replace(/[\s-]/g, '');
}
