import { canonicalValue, typedColumns } from '../../src/services/customers/attribute-value';
import { configurationId } from '../../src/services/organisation/configuration-id';
import type { OrganisationFile } from '../../src/services/organisation/organisation-file';
import type { DemoPerson } from './demo-rows';
import type { Random } from './random';

const remarks: readonly [string, ...string[]] = [
  'Prefers silver to gold.',
  'Allergic to nickel.',
  'Likes to be called by the first name.',
  'Comes with the dog; a bowl of water is welcome.',
  'Collects limited editions.',
  'Please gift-wrap everything.',
  'Shops for the whole family before the holidays.',
  'Asks for quiet hours.',
];

/** Values of the demo's customer attributes; a client has a birthday always. */
export function demoAttributes(
  random: Random,
  organisation: OrganisationFile,
  person: DemoPerson,
  isClient: boolean,
) {
  const drawn = person.isPerson ? ofPerson(random, person, isClient) : ofOrganization(random);
  return organisation.attributeDefinitions.flatMap((entry) => {
    const text = drawn[entry.name];
    if (text === undefined || text === null) return [];
    const definition = { id: configurationId('AttributeDefinition', entry.name), ...entry };
    const value = canonicalValue(definition, text);
    if (value === null) throw new Error(`${text} is not a value of the demo's attribute ${entry.name}.`);
    return [{ customerId: person.id, name: entry.name, value, ...typedColumns(definition, value) }];
  });
}

type Drawn = Readonly<Record<string, string | null>>;

function ofPerson(random: Random, { country }: DemoPerson, isClient: boolean): Drawn {
  const birthday = dateBetween(random, 1944, 2007);
  const hasBirthday = random.chance(0.85) || isClient;
  const shoe = country === 'US' ? random.between(10, 26) / 2 : random.between(70, 94) / 2;
  const ring = country === 'US' ? random.between(16, 48) / 4 : random.between(96, 128) / 2;
  return {
    birthday: hasBirthday ? birthday : null,
    anniversary: sometimes(random, 0.25, dateBetween(random, 1985, 2024)),
    favouriteBrand: sometimes(random, 0.65, random.pick(['Aurelia', 'Borealis', 'Cinder', 'Dune', 'Ember'])),
    ringSize: sometimes(random, 0.3, String(ring)),
    shoeSize: sometimes(random, 0.55, String(shoe)),
    prefersEmail: sometimes(random, 0.5, String(random.chance(0.6))),
    visitsAYear: sometimes(random, 0.4, String(random.between(0, 24))),
    remark: sometimes(random, 0.25, random.pick(remarks)),
  };
}

function ofOrganization(random: Random): Drawn {
  return {
    prefersEmail: sometimes(random, 0.7, 'true'),
    visitsAYear: sometimes(random, 0.6, String(random.between(1, 40))),
    remark: sometimes(random, 0.3, 'Invoice to the accounting department.'),
  };
}

function sometimes(random: Random, share: number, value: string): string | null {
  return random.chance(share) ? value : null;
}

/** Any day of a year; one in eighty is 29 February, which anniversaries have to count with (B6). */
function dateBetween(random: Random, first: number, last: number): string {
  const year = random.between(first, last);
  const day = random.between(0, 364);
  if (random.chance(1 / 80)) return `${year - (year % 4)}-02-29`;
  return new Date(Date.UTC(year, 0, 1 + day)).toISOString().slice(0, 10);
}
