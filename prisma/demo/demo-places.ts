import { words } from './words';

/** A town of the demo with the beginning of its postal codes. */
export interface Town {
  readonly city: string;
  readonly state: string | null;
  /** Completed with digits to five. */
  readonly postalPrefix: string;
}

/** Where the customers of an address book live and what their phones begin with. */
export interface Region {
  readonly country: string;
  readonly towns: readonly [Town, ...Town[]];
  readonly streets: readonly [string, ...string[]];
  /** Area codes within the country. */
  readonly areaCodes: readonly [string, ...string[]];
}

const americanStreets: Region['streets'] = [
  'Magnolia Ave',
  'Live Oak St',
  'Cedar Ridge Dr',
  'Sycamore Ln',
  'Juniper Ct',
  'Harbor View Rd',
  'Willow Bend Way',
  'Old Mill Rd',
  'Lakeshore Blvd',
  'Hawthorne St',
  'Orchard Hill Rd',
  'Prairie Rose Ln',
];

/** The regions by address book. */
export const demoRegions: Readonly<Record<string, Region>> = {
  'US-SOUTH': {
    country: 'US',
    towns: [
      { city: 'Houston', state: 'TX', postalPrefix: '770' },
      { city: 'Houston', state: 'TX', postalPrefix: '770' },
      { city: 'Sugar Land', state: 'TX', postalPrefix: '774' },
      { city: 'Galveston', state: 'TX', postalPrefix: '775' },
      { city: 'Austin', state: 'TX', postalPrefix: '787' },
      { city: 'San Antonio', state: 'TX', postalPrefix: '782' },
    ],
    streets: americanStreets,
    areaCodes: words('713 281 832 346 409 936 979 512 737 210 830 361 254 325 214 469 972 682 817 940'),
  },
  'US-WEST': {
    country: 'US',
    towns: [
      { city: 'Seattle', state: 'WA', postalPrefix: '981' },
      { city: 'Seattle', state: 'WA', postalPrefix: '981' },
      { city: 'Tacoma', state: 'WA', postalPrefix: '984' },
      { city: 'Bellevue', state: 'WA', postalPrefix: '980' },
      { city: 'Spokane', state: 'WA', postalPrefix: '992' },
      { city: 'Portland', state: 'OR', postalPrefix: '972' },
    ],
    streets: americanStreets,
    areaCodes: words('206 253 360 425 509 564 503 541 458 971 208 986 415 510 650 408 916 707 209 559'),
  },
  EE: {
    country: 'EE',
    towns: [
      { city: 'Tallinn', state: null, postalPrefix: '101' },
      { city: 'Tallinn', state: null, postalPrefix: '106' },
      { city: 'Tartu', state: null, postalPrefix: '510' },
      { city: 'Pärnu', state: null, postalPrefix: '800' },
      { city: 'Võru', state: null, postalPrefix: '656' },
      { city: 'Jõhvi', state: null, postalPrefix: '415' },
    ],
    streets: [
      'Pärna tn',
      'Kase tn',
      'Õuna tn',
      'Rüütli tn',
      'Jõe tn',
      'Männi tee',
      'Lõuna põik',
      'Sõpruse pst',
      'Väike-Ameerika tn',
      'Tähe tn',
    ],
    areaCodes: ['55'],
  },
};

/**
 * A phone in E.164 that no other customer of the region has: 555-0100 and on in each area code, which
 * belong to nobody; in Estonia, which sets no such numbers apart, a row of mobile numbers.
 */
export function demoPhone({ country, areaCodes }: Region, index: number): string {
  const area = areaCodes[index % areaCodes.length] ?? areaCodes[0];
  const line = Math.floor(index / areaCodes.length);
  if (country === 'EE') return `+372${area}${String(line % 1_000_000).padStart(6, '0')}`;
  return `+1${area}555${String(100 + (line % 9_900)).padStart(4, '0')}`;
}
