import type { AddressPurpose } from '../../src/database/rows';
import { demoId } from './demo-id';
import type { Region } from './demo-places';
import type { DemoPerson } from './demo-rows';
import type { Random } from './random';

/** One address, or two, the primary one first (A1, A2). */
export function demoAddresses(random: Random, person: DemoPerson, region: Region) {
  const primary = line(random, region);
  const purposes: AddressPurpose[] = [person.isPerson ? 'HOME' : 'BUSINESS'];
  if (random.chance(0.25)) purposes.push(random.chance(0.7) ? 'OFFICE' : 'POST_BOX');
  return purposes.map((purpose, position) => ({
    ...(position === 0 ? primary : line(random, region, purpose)),
    id: demoId('address', person.number, position),
    customerId: person.id,
    name: null,
    phone: null,
    purpose,
    country: region.country,
    isPrimary: position === 0,
    syncState: 'SYNCED' as const,
    createdAt: person.createdAt,
    position,
  }));
}

function line(random: Random, { country, towns, streets }: Region, purpose?: AddressPurpose) {
  const { city, state, postalPrefix } = random.pick(towns);
  const postalCode = postalPrefix + String(random.between(1, 99)).padStart(2, '0');
  const street = random.pick(streets);
  const house = random.between(1, country === 'US' ? 9899 : 98);
  return { street: streetLine(country, street, house, purpose), city, state, postalCode };
}

function streetLine(country: string, street: string, house: number, purpose?: AddressPurpose): string {
  if (purpose === 'POST_BOX') return country === 'US' ? `PO Box ${house}` : `Postkast ${house}`;
  return country === 'US' ? `${house} ${street}` : `${street} ${house}`;
}
