import type { ContactKind, ContactPoint } from '../../database/rows';

/** Contact points of one customer, in the order of their arrival. */
export type ContactPoints = readonly ContactPoint[];

/** The primary email and phone of one customer. */
export type PrimaryContacts = { readonly [Kind in ContactKind]?: string };

/** A contact point that is new to its customer; nobody has been asked about it yet (C3). */
export type NewPoint = Pick<ContactPoint, 'id' | 'customerId' | 'kind' | 'value' | 'createdAt'>;

/** The field of the input that names a contact of this kind. */
export function fieldOf(kind: ContactKind): 'email' | 'phone' {
  return kind === 'EMAIL' ? 'email' : 'phone';
}

/** The point with that value; a customer has none of them twice. */
export function pointOf(points: ContactPoints, kind: ContactKind, value: string): ContactPoint | undefined {
  return points.find((point) => point.kind === kind && point.value === value);
}

export function primaryOf(points: ContactPoints, kind: ContactKind): ContactPoint | undefined {
  return points.find((point) => point.kind === kind && point.isPrimary);
}

/** The values of the primary points. */
export function primaryContacts(points: ContactPoints): PrimaryContacts {
  return Object.fromEntries(
    points.filter((point) => point.isPrimary).map(({ kind, value }) => [kind, value]),
  );
}

/** How many secondary ones there are of a kind. */
export function countSecondary(points: ContactPoints, kind: ContactKind): number {
  return points.filter((point) => point.kind === kind && !point.isPrimary).length;
}

/** With a point that is new: secondary beside a primary one, else itself primary. */
export function withPoint(points: ContactPoints, point: NewPoint): ContactPoint[] {
  return [...points, arrived(points, point, primaryOf(points, point.kind) === undefined)];
}

/** With that point as the primary one of its kind; the old primary becomes secondary (C3). */
export function promoted(points: ContactPoints, { id, kind }: ContactPoint): ContactPoint[] {
  return points.map((point) => {
    const isPrimary = point.id === id;
    return point.kind !== kind || point.isPrimary === isPrimary ? point : { ...point, isPrimary };
  });
}

/** Without that point; where it was the primary one, the oldest secondary is so now (C3). */
export function withoutPoint(points: ContactPoints, { id, kind, isPrimary }: ContactPoint): ContactPoint[] {
  const rest = points.filter((point) => point.id !== id);
  const oldest = rest.find((point) => point.kind === kind);
  return isPrimary && oldest ? promoted(rest, oldest) : rest;
}

/**
 * With another primary value. One that is there already becomes the primary one, and the old primary
 * secondary; one that is new takes the place of the old, which is gone (C3).
 */
export function withPrimary(points: ContactPoints, point: NewPoint): ContactPoint[] {
  const known = pointOf(points, point.kind, point.value);
  if (known) return promoted(points, known);
  const primary = primaryOf(points, point.kind);
  const rest = points.filter((other) => other !== primary);
  return [...rest, arrived(points, point, true)];
}

function arrived(points: ContactPoints, point: NewPoint, isPrimary: boolean): ContactPoint {
  return {
    ...point,
    isPrimary,
    marketingConsent: 'NOT_ASKED',
    consentRecordedAt: null,
    position: 1 + Math.max(-1, ...points.map(({ position }) => position)),
  };
}
