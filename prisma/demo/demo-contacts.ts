import type { MarketingConsent } from '../../src/database/rows';
import { fold } from '../../src/services/customers/fold';
import { demoId } from './demo-id';
import { demoPhone, type Region } from './demo-places';
import type { DemoPerson } from './demo-rows';
import type { Random } from './random';

/** Who asks for consent in a store. */
const askedBy: Readonly<Record<string, readonly [string, ...string[]]>> = {
  HOUSTON: ['000110', '000111', '000130'],
  SEATTLE: ['000120'],
  TALLINN: ['000210', '000220'],
};

/**
 * Emails and phones of a customer, primary first, with the history of consent that belongs to them (C3).
 * Whoever stands in a client book can be reached in both ways; others have one of them at least.
 */
export function demoContacts(random: Random, person: DemoPerson, region: Region, isClient: boolean) {
  const emails = emailsOf(random, person, isClient);
  const phones = phonesOf(random, person, region, isClient || emails.length === 0);
  const contactPoints = [...kindOf('EMAIL', emails), ...kindOf('PHONE', phones)].map((point, position) => {
    const marketingConsent = consent(random);
    return {
      ...point,
      id: demoId('contact', person.number, position),
      customerId: person.id,
      marketingConsent,
      consentRecordedAt: marketingConsent === 'NOT_ASKED' ? null : person.createdAt,
      createdAt: person.createdAt,
      position,
    };
  });
  const consentRecords = contactPoints.flatMap(({ kind, value, marketingConsent, position }) =>
    marketingConsent === 'NOT_ASKED'
      ? []
      : [
          {
            id: demoId('consent', person.number, position),
            customerId: person.id,
            kind,
            contact: value,
            consent: marketingConsent,
            recordedAt: person.createdAt,
            recordedBy: random.pick(askedBy[person.store] ?? ['000900']),
            store: person.store,
          },
        ],
  );
  return { contactPoints, consentRecords, emails, phones };
}

function kindOf(kind: 'EMAIL' | 'PHONE', values: readonly string[]) {
  return values.map((value, index) => ({ kind, value, isPrimary: index === 0 }));
}

/** The number in the local part keeps each address to one customer. */
function emailsOf(
  random: Random,
  { number, firstName, lastName, name }: DemoPerson,
  isNeeded: boolean,
): string[] {
  const domain = random.pick(['example.com', 'example.org', 'example.net']);
  const first = letters(firstName ?? 'office');
  const last = letters(lastName ?? name);
  const hasEmail = random.chance(0.88) || isNeeded;
  if (!hasEmail) return [];
  const primary = `${first}.${last}${number}@${domain}`;
  return random.chance(0.12) ? [primary, `${first.slice(0, 1)}${last}.${number}@example.net`] : [primary];
}

function phonesOf(random: Random, { number }: DemoPerson, region: Region, isNeeded: boolean): string[] {
  const index = Math.floor((number - 1) / 3) * 2;
  const hasPhone = random.chance(0.92) || isNeeded;
  const hasSecond = random.chance(0.1);
  if (!hasPhone) return [];
  return hasSecond ? [demoPhone(region, index), demoPhone(region, index + 1)] : [demoPhone(region, index)];
}

function consent(random: Random): MarketingConsent {
  const draw = random.next();
  if (draw < 0.45) return 'NOT_ASKED';
  return draw < 0.85 ? 'GRANTED' : 'DENIED';
}

function letters(name: string): string {
  return fold(name).replace(/[^a-z0-9]/g, '');
}
