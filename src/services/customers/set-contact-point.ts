import type { MarketingConsent } from '../../database/rows';
import type { Call } from '../call';
import { requireFeature } from '../organisation/feature-guard';
import { refuseAll } from '../refused';
import type { LimitedOperation } from './async-limits';
import { type Changed, kept, onlyGiven } from './changed-field';
import { type ContactNamed, contactOfForm } from './contact-of-form';
import { type ContactPoints, fieldOf, pointOf, primaryOf } from './contact-points';
import { contactPointsByCustomerIds } from './customer-parts.reads';
import { customerToEdit, editCustomer, openEdit } from './edit-customer';
import type { ContactPointBody } from './edits/contact-point.edit';
import { Faults } from './faults';

/** What a caller says about one email or phone of a customer. */
export interface ContactPointForm extends ContactNamed {
  readonly customerId: string;
  readonly expectedVersion?: number | null;
  readonly marketingConsent?: Changed<MarketingConsent>;
  /** True makes it the primary one. */
  readonly primary?: Changed<boolean>;
}

/**
 * Adds an email or phone, records consent on it, or makes it the primary one (C3).
 *
 * @throws Refused BAD_USER_INPUT unless exactly one contact is named; NOT_FOUND; CUSTOMER_PENDING_SYNC (L10);
 *   FEATURE_DISABLED (C3); VERSION_CONFLICT (S8); INVALID_VALUE
 */
export async function setContactPoint(call: Call, form: ContactPointForm): Promise<void> {
  const { customerId, expectedVersion = null } = form;
  const contact = contactOfForm(call, form);
  const points = await contactPointsByCustomerIds(call.database, [customerId]);
  const customer = await customerToEdit(call, customerId, 'customerId');
  const edit = openEdit(call, customer, [limitOf(points, contact, form)], 'customerId');
  const faults = new Faults();
  const marketingConsent = kept(faults, form.marketingConsent, 'marketingConsent');
  const isPrimary = kept(faults, form.primary, 'primary');
  if (isPrimary === false && pointOf(points, contact.kind, contact.value)?.isPrimary) {
    faults.invalid('Another one is made primary instead.', ['primary']);
  }
  refuseAll(faults.inOrder);
  requireFeatures(call, points, contact, form);
  const body = onlyGiven({
    ...contact,
    pointId: call.mintId(),
    consentId: call.mintId(),
    marketingConsent,
    isPrimary: isPrimary ?? false,
  });
  await editCustomer(call, edit, { kind: 'setContactPoint', expectedVersion, body });
}

/** Consent on, or change of, a primary is an edit (L1); what is and stays secondary has a limit of its own (L3). */
function limitOf(
  points: ContactPoints,
  { kind, value }: ContactPointBody,
  { primary }: ContactPointForm,
): LimitedOperation {
  const standing = primaryOf(points, kind);
  const isAboutPrimary = primary || !standing || standing.value === value;
  return isAboutPrimary ? 'EDIT' : 'SECONDARY_CONTACT';
}

/** Consent, and whatever leaves a contact secondary that was not so before (C3). */
function requireFeatures(
  { organisation }: Call,
  points: ContactPoints,
  { kind, value }: ContactPointBody,
  { primary, marketingConsent }: ContactPointForm,
): void {
  const known = pointOf(points, kind, value);
  const isSwapped = known !== undefined && !known.isPrimary && primary;
  if (primaryOf(points, kind) && (!known || isSwapped)) {
    requireFeature(organisation, 'SECONDARY_CONTACTS', fieldOf(kind));
  }
  if (marketingConsent && marketingConsent !== 'NOT_ASKED') {
    requireFeature(organisation, 'SECONDARY_CONTACTS', 'marketingConsent');
  }
}
