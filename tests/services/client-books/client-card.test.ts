import type { AttributeType } from '../../../src/database/rows';
import { attributesOnCards, fillSlots } from '../../../src/services/client-books/client-card';
import type { MeasureReading } from '../../../src/services/insights/measure-reading';
import type { CardAttribute } from '../../../src/services/organisation/organisation';

const at = new Date('2026-11-25T10:00:00Z');

function attribute(name: string, displayOrder: number, type: AttributeType = 'TEXT'): CardAttribute {
  const definition = {
    id: name,
    name,
    label: `The ${name}`,
    type,
    options: [],
    required: false,
    displayOrder: 0,
  };
  return { definition, displayOrder, refinable: true };
}

function reading(value: string | null, status: MeasureReading['status'] = 'FRESH'): MeasureReading {
  return { value, status, fetchedAt: at };
}

const measure = (name: string) => ({ name, label: `The ${name}` });
const attributes = ['birthday', 'brand', 'shoe', 'remark'].map((name, index) => attribute(name, index + 1));

describe('the attributes that are left a slot', () => {
  it.each([
    [0, ['birthday', 'brand', 'shoe']],
    [1, ['birthday', 'brand']],
    [2, ['birthday']],
    [3, []],
    [4, []],
  ])('K2 beside %i measures are %j', (count, names) => {
    const measures = Array.from({ length: count }, (_, index) => measure(`m${index}`));

    expect(attributesOnCards(measures, attributes).map(({ definition }) => definition.name)).toEqual(names);
  });

  it('K2 are all of them where there are fewer than slots', () => {
    expect(attributesOnCards([], attributes.slice(0, 2))).toEqual(attributes.slice(0, 2));
  });
});

describe('the slots of one card', () => {
  it('K2 are the measures in their configured order, then attributes in display order', () => {
    const readings = new Map([
      ['a', reading('1')],
      ['b', reading('2')],
    ]);

    const slots = fillSlots([measure('b'), measure('a')], readings, attributes, {}, 'en-US');

    expect(slots.map(({ kind, name }) => [kind, name])).toEqual([
      ['measure', 'b'],
      ['measure', 'a'],
      ['attribute', 'birthday'],
    ]);
  });

  it('K3 keep a measure without a value in its slot, with its status', () => {
    const readings = new Map([['a', reading(null, 'UNAVAILABLE')]]);

    const slots = fillSlots([measure('a')], readings, [], {}, 'en-US');

    expect(slots.map((slot) => ({ ...slot, displayValue: slot.displayValue }))).toEqual([
      {
        kind: 'measure',
        language: 'en-US',
        name: 'a',
        label: 'The a',
        value: null,
        displayValue: null,
        status: 'UNAVAILABLE',
        fetchedAt: at,
      },
    ]);
  });

  it('K4 show measures that were never asked for as MISSING', () => {
    expect(fillSlots([measure('a')], undefined, [], {}, 'en-US')).toMatchObject([
      { value: null, status: 'MISSING', fetchedAt: null },
    ]);
  });

  it('K2 show an attribute without a value empty, and one that takes no slot not at all', () => {
    const slots = fillSlots([], undefined, attributes, { brand: 'Dune', remark: 'Left-handed' }, 'en-US');

    expect(slots).toMatchObject([
      { name: 'birthday', label: 'The birthday', displayOrder: 1, value: null, displayValue: null },
      { name: 'brand', value: 'Dune', displayValue: 'Dune' },
      { name: 'shoe', value: null, displayValue: null },
    ]);
  });

  it.each([
    ['en-US', '1,234.5', 'February 29, 1992', '10.5'],
    ['et-EE', '1234,5', '29. veebruar 1992', '10,5'],
    ['nb-NO', '1234,5', '29. februar 1992', '10,5'],
  ])('K1 are written as %s writes numbers and dates', (language, spend, birthday, shoe) => {
    const shown = fillSlots(
      [measure('spend')],
      new Map([['spend', reading('1234.5')]]),
      [attribute('birthday', 1, 'DATE'), attribute('shoe', 2, 'DECIMAL')],
      { birthday: '1992-02-29', shoe: '10.5' },
      language,
    );

    expect(shown.map(({ displayValue }) => displayValue?.replace(/[\s\u00a0\u202f]+(?=\d{3})/g, ''))).toEqual(
      [spend, birthday.replace(/ (?=\d{3})/g, ''), shoe],
    );
  });

  it.each(['Offer a free ring cleaning', '1e3', '0x10', '12345678901234567890', '2026-11-25', ' 7', ''])(
    'K1 show %j of Customer Insights as it was given',
    (value) => {
      expect(fillSlots([measure('a')], new Map([['a', reading(value)]]), [], {}, 'et-EE')).toMatchObject([
        { value, displayValue: value },
      ]);
    },
  );
});
