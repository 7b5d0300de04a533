import type { ContactKind } from '../../database/rows';
import { requireFeature } from '../organisation/feature-guard';
import type { Organisation } from '../organisation/organisation';
import { type ContactPoints, fieldOf, pointOf, primaryOf } from './contact-points';

/**
 * A primary contact that changes to a value which the customer has already leaves the old one as a
 * secondary, and secondary contacts need their feature (C3).
 *
 * @throws Refused FEATURE_DISABLED
 */
export function requireForPrimary(
  organisation: Organisation,
  points: ContactPoints,
  kind: ContactKind,
  value: string | undefined,
): void {
  if (value === undefined) return;
  const known = pointOf(points, kind, value);
  const staysSecondary = known && !known.isPrimary && primaryOf(points, kind);
  if (staysSecondary) requireFeature(organisation, 'SECONDARY_CONTACTS', fieldOf(kind));
}
