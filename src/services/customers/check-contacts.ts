import type { ContactKind } from '../../database/rows';
import type { FieldPath } from '../refused';
import { type ContactForm, type CustomerForm, inList } from './customer-form';
import type { Faults } from './faults';
import type { NewContactPoint } from './new-customer';
import { emailOf, phoneOf } from './value-form';

/** Most secondary emails, and most secondary phones, of one customer. */
export const MOST_SECONDARY = 20;

/** Whether the form asks for secondary contacts or consent, which need the feature SECONDARY_CONTACTS (C3). */
export function needsSecondaryContacts(form: CustomerForm): FieldPath | null {
  if (form.secondaryEmails?.length) return ['secondaryEmails'];
  if (form.secondaryPhones?.length) return ['secondaryPhones'];
  if (form.emailMarketingConsent !== 'NOT_ASKED') return ['emailMarketingConsent'];
  if (form.phoneMarketingConsent !== 'NOT_ASKED') return ['phoneMarketingConsent'];
  return null;
}

/** The contact points of a new customer, normalised (C4), primary first within each kind. */
export function checkContacts(faults: Faults, form: CustomerForm, country: string | null): NewContactPoint[] {
  const emails = oneKind(faults, {
    kind: 'EMAIL',
    field: 'email',
    listField: 'secondaryEmails',
    primary: { value: form.email, marketingConsent: form.emailMarketingConsent },
    secondary: form.secondaryEmails ?? [],
    normalise: (value, field) => emailOf(faults, value, field),
  });
  const phones = oneKind(faults, {
    kind: 'PHONE',
    field: 'phone',
    listField: 'secondaryPhones',
    primary: { value: form.phone, marketingConsent: form.phoneMarketingConsent },
    secondary: form.secondaryPhones ?? [],
    normalise: (value, field) => phoneOf(faults, value, country, field),
  });
  return [...emails, ...phones];
}

interface ContactsOfKind {
  kind: ContactKind;
  field: string;
  listField: string;
  primary: { value?: string | null; marketingConsent: ContactForm['marketingConsent'] };
  secondary: readonly ContactForm[];
  normalise: (value: string | null | undefined, field: FieldPath) => string | null;
}

function oneKind(faults: Faults, given: ContactsOfKind): NewContactPoint[] {
  const { kind, field, listField, primary, secondary, normalise } = given;
  const points: NewContactPoint[] = [];
  const value = normalise(primary.value, [field]);
  if (value) points.push({ kind, value, isPrimary: true, marketingConsent: primary.marketingConsent });
  else if (primary.value === null || primary.value === undefined) refuseWithoutPrimary(faults, given);
  if (secondary.length > MOST_SECONDARY) faults.invalid(`At most ${MOST_SECONDARY} of them.`, [listField]);
  secondary.slice(0, MOST_SECONDARY).forEach((one, index) => {
    const path = inList([listField], index, 'value');
    const other = normalise(one.value, path);
    if (other && points.some((point) => point.value === other))
      faults.invalid('This value is given twice.', path);
    else if (other) {
      points.push({ kind, value: other, isPrimary: false, marketingConsent: one.marketingConsent });
    }
  });
  return points;
}

/** Consent belongs to a contact point, and a secondary one stands beside a primary. */
function refuseWithoutPrimary(
  faults: Faults,
  { field, listField, primary, secondary }: ContactsOfKind,
): void {
  if (secondary.length > 0) faults.invalid('A secondary contact needs a primary one.', [listField]);
  if (primary.marketingConsent !== 'NOT_ASKED') {
    faults.invalid('Consent belongs to a contact, and none is given.', [`${field}MarketingConsent`]);
  }
}
