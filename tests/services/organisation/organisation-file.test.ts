import { readFileSync } from 'node:fs';
import { ORGANISATION_SCHEMA, organisationJsonSchema } from '../../../src/commands/emit-organisation-schema';
import { organisationFileFaults } from '../../../src/services/organisation/organisation-file';
import { aFile } from './a-file';

/** The faults of a file, one line each. */
function faultsOf(file: unknown): string[] {
  const checked = organisationFileFaults(file);
  return 'file' in checked ? [] : checked.faults.map(({ path, message }) => `${path}: ${message}`);
}

describe('the organisation file', () => {
  it('is read with its defaults filled in', () => {
    expect(organisationFileFaults(aFile())).toMatchObject({
      file: {
        features: {},
        stores: [
          { number: 'HOUSTON', createCustomersAsync: false, allowOfflineCustomerCreation: true },
          { number: 'TALLINN', defaultCustomer: { type: 'PERSON', affiliations: [], receiptEmail: null } },
        ],
        numberSequences: [{ purpose: 'CUSTOMER', next: 1 }],
      },
    });
  });

  it('reports every fault at once, each with its place', () => {
    const file = {
      ...aFile(),
      stores: [
        { ...aFile().stores[0], legalEntity: 'US02', timeZone: 'Texas', colour: 'red' },
        { ...aFile().stores[1], addressBooks: ['EE', 'FI'] },
      ],
      staff: [{ ...aFile().staff[0], permissionGroup: 'BOSS', stores: 'SOME' }],
      affiliations: 'none',
    };
    expect(faultsOf(file)).toEqual([
      'stores[0].timeZone: A time zone is a name of the IANA database, e.g. Europe/Tallinn.',
      'stores[0].colour: This key is not known.',
      'staff[0].stores: Expected a list of codes or the word "ALL".',
      'affiliations: Invalid input: expected array, received string',
      'stores[0].legalEntity: The file has no legal entity US02.',
      'stores[1].addressBooks[1]: The file has no address book FI.',
      'staff[0].permissionGroup: The file has no permission group BOSS.',
    ]);
  });

  it.each([
    [{ colour: 'red' }, 'colour: This key is not known.'],
    [{ features: { TELEPATHY: true } }, 'features.TELEPATHY: This key is not known.'],
    [{ stores: [null] }, 'stores[0]: Invalid input: expected object, received null'],
  ])('refuses what it does not know: %j', (part, fault) => {
    expect(faultsOf({ ...aFile(), ...part })).toContain(fault);
  });

  it.each([7, null, [], 'text'])('refuses %j as a whole', (value) => {
    expect(faultsOf(value)[0]).toMatch(/^\(file\): /);
  });

  it.each([
    ['country', 'operatingUnits[0].address.country', { country: 'ZZ' }],
    ['country in small letters', 'operatingUnits[0].address.country', { country: 'us' }],
    ['text with a control character', 'operatingUnits[0].address.city', { country: 'US', city: 'a\u0000b' }],
    ['half of a surrogate pair', 'operatingUnits[0].address.city', { country: 'US', city: 'a\ud800' }],
  ])('refuses a %s', (_, path, address) => {
    const file = { ...aFile(), operatingUnits: [{ number: 'OU1', name: 'One', address }] };
    expect(faultsOf(file).map((fault) => fault.split(':')[0])).toContain(path);
  });

  it.each([
    ['currency', { currency: 'ZZZ' }],
    ['language', { language: 'et_EE' }],
    ['timeZone', { timeZone: '+02:00' }],
    ['number', { number: 'NO SPACES' }],
    ['defaultCustomer.receiptEmail', { defaultCustomer: { name: 'Walk-in', receiptEmail: 'arved' } }],
    ['defaultCustomer.customerGroup', { defaultCustomer: { name: 'Walk-in', customerGroup: 'NONE' } }],
    ['defaultCustomer.affiliations[0]', { defaultCustomer: { name: 'Walk-in', affiliations: ['NONE'] } }],
    ['operatingUnit', { operatingUnit: 'OU9' }],
  ])('refuses a wrong %s of a store', (path, part) => {
    const file = { ...aFile(), stores: [{ ...aFile().stores[0], ...part }] };
    expect(faultsOf(file).map((fault) => fault.split(':')[0])).toContain(`stores[0].${path}`);
  });

  it('refuses POS operations and attribute types that there are not', () => {
    const file = {
      ...aFile(),
      permissionGroups: [{ code: 'ALL', name: 'All', operations: ['CUSTOMER_ADD', 'FLY'] }],
      attributeDefinitions: [{ name: 'mood', label: 'Mood', type: 'FEELING' }],
    };
    const places = faultsOf(file).map((fault) => fault.split(':')[0]);
    expect(places).toEqual(
      expect.arrayContaining(['permissionGroups[0].operations[1]', 'attributeDefinitions[0].type']),
    );
  });

  it('refuses keys that are given twice, at their second place', () => {
    const [store] = aFile().stores;
    const file = {
      ...aFile(),
      stores: [{ ...store, addressBooks: ['US', 'US'] }, store],
      numberSequences: [...aFile().numberSequences, ...aFile().numberSequences],
    };
    expect(faultsOf(file)).toEqual([
      'stores[1].number: HOUSTON stands in this list twice.',
      'stores[0].addressBooks[1]: US stands in this list twice.',
      'numberSequences[1]: The sequence of CUSTOMER for * stands in this list twice.',
    ]);
  });

  it('refuses a choice without options and options without a choice', () => {
    const file = {
      ...aFile(),
      attributeDefinitions: [
        { name: 'brand', label: 'Brand', type: 'CHOICE' },
        { name: 'remark', label: 'Remark', type: 'TEXT', options: ['one'] },
      ],
    };
    expect(faultsOf(file)).toEqual([
      'attributeDefinitions[0].options: A CHOICE needs options to choose from.',
      'attributeDefinitions[1].options: Only a CHOICE has options.',
    ]);
  });

  it('L9 refuses a feature that is on while one that it needs is off', () => {
    const features = {
      ASYNC_CUSTOMER_EDITING: true,
      ENHANCED_ASYNC_CREATION: true,
      ASYNC_ADDRESSES: false,
    };
    expect(faultsOf({ ...aFile(), features })).toEqual([
      'features.ASYNC_CUSTOMER_EDITING: ASYNC_CUSTOMER_EDITING needs ASYNC_ADDRESSES, which is off.',
    ]);
  });

  it('refuses number formats without a digit and two sequences that would give the same account numbers', () => {
    const sequence = (legalEntity: string, format: string) => ({ purpose: 'CUSTOMER', legalEntity, format });
    expect(
      faultsOf({ ...aFile(), numberSequences: [sequence('US01', 'C-##'), sequence('EE01', 'C-##')] }),
    ).toEqual(['numberSequences[1].format: Two sequences of CUSTOMER would give the same numbers.']);
    expect(faultsOf({ ...aFile(), numberSequences: [sequence('*', 'C-')] })).toEqual([
      'numberSequences[0].format: A number format needs at least one #, which stands for a digit.',
    ]);
  });

  it('has its form in docs/organisation.schema.json', () => {
    expect(JSON.parse(readFileSync(ORGANISATION_SCHEMA, 'utf8'))).toEqual(organisationJsonSchema());
  });
});
