import type { ContactKind, ContactPoint, MarketingConsent } from '../../../database/rows';
import { refused } from '../../refused';
import { MOST_SECONDARY } from '../check-contacts';
import { countSecondary, fieldOf, pointOf, promoted, withoutPoint, withPoint } from '../contact-points';
import type { CustomerAggregate } from '../customer-aggregate';
import type { EditStamp } from '../customer-edit';

/** An email or phone by its value, normalised. */
export interface ContactPointBody {
  readonly kind: ContactKind;
  readonly value: string;
}

/** What is known of an email or phone from here on. */
export interface SetContactPointBody extends ContactPointBody {
  /** Id of the contact point, where it is new. */
  readonly pointId: string;
  /** Id of the entry in the history of consent, where there is one to be made. */
  readonly consentId: string;
  /** Left out, it stays; NOT_ASKED for a new one. */
  readonly marketingConsent?: MarketingConsent;
  /** Makes it the primary one. */
  readonly isPrimary: boolean;
}

/**
 * The customer has this contact point, with this consent (C3). New ones are secondary beside a primary one.
 *
 * @throws Refused INVALID_VALUE where there are too many already
 */
export function setContactPoint(
  aggregate: CustomerAggregate,
  body: SetContactPointBody,
  stamp: EditStamp,
): CustomerAggregate {
  const { kind, value, isPrimary, marketingConsent } = body;
  const points = pointOf(aggregate.contactPoints, kind, value)
    ? aggregate.contactPoints
    : withNewPoint(aggregate, body, stamp);
  const point = pointOf(points, kind, value);
  if (!point) return aggregate;
  const contactPoints = isPrimary && !point.isPrimary ? promoted(points, point) : points;
  const hasNewConsent = marketingConsent !== undefined && marketingConsent !== point.marketingConsent;
  return hasNewConsent
    ? withConsent({ ...aggregate, contactPoints }, point, body.consentId, marketingConsent, stamp)
    : { ...aggregate, contactPoints };
}

/** The customer has this contact point no longer; what was said about it stays in the history (C3). */
export function removeContactPoint(
  aggregate: CustomerAggregate,
  { kind, value }: ContactPointBody,
): CustomerAggregate {
  const point = pointOf(aggregate.contactPoints, kind, value);
  if (!point) return aggregate;
  return { ...aggregate, contactPoints: withoutPoint(aggregate.contactPoints, point) };
}

function withNewPoint(
  { customer, contactPoints }: CustomerAggregate,
  { kind, value, pointId }: SetContactPointBody,
  { at }: EditStamp,
): ContactPoint[] {
  if (countSecondary(contactPoints, kind) >= MOST_SECONDARY) {
    throw refused('INVALID_VALUE', `At most ${MOST_SECONDARY} beside the primary one.`, fieldOf(kind));
  }
  return withPoint(contactPoints, { id: pointId, customerId: customer.id, kind, value, createdAt: at });
}

function withConsent(
  aggregate: CustomerAggregate,
  { id, kind, value }: ContactPoint,
  consentId: string,
  marketingConsent: MarketingConsent,
  { at, author }: EditStamp,
): CustomerAggregate {
  const consentRecordedAt = marketingConsent === 'NOT_ASKED' ? null : at;
  return {
    ...aggregate,
    contactPoints: aggregate.contactPoints.map((point) =>
      point.id === id ? { ...point, marketingConsent, consentRecordedAt } : point,
    ),
    newConsents: [
      ...aggregate.newConsents,
      {
        id: consentId,
        kind,
        contact: value,
        consent: marketingConsent,
        recordedAt: at,
        recordedBy: author.staffId,
        store: author.store,
      },
    ],
  };
}
