import type { Call } from '../call';
import { badInput, refuseAll } from '../refused';
import { fieldOf } from './contact-points';
import { countryOfCaller } from './country-of-caller';
import type { ContactPointBody } from './edits/contact-point.edit';
import { Faults } from './faults';
import { emailOf, phoneOf } from './value-form';

/** A contact point as a caller names it: by exactly one of the two. */
export interface ContactNamed {
  readonly email?: string | null;
  readonly phone?: string | null;
}

/** The contact point that a form names, normalised (C4). @throws Refused BAD_USER_INPUT */
export function contactOfForm(call: Call, { email, phone }: ContactNamed): ContactPointBody {
  const hasEmail = email !== null && email !== undefined;
  const hasPhone = phone !== null && phone !== undefined;
  if (hasEmail === hasPhone) throw badInput('Exactly one of email and phone is given.');
  const faults = new Faults();
  const kind = hasEmail ? 'EMAIL' : 'PHONE';
  const value = hasEmail
    ? emailOf(faults, email, [fieldOf(kind)])
    : phoneOf(faults, phone, countryOfCaller(call), [fieldOf(kind)]);
  refuseAll(faults.all);
  return { kind, value: value ?? '' };
}
