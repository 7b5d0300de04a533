import {
  type OrganisationFile,
  organisationFileFaults,
} from '../../../src/services/organisation/organisation-file';

/** A small organisation as it stands in a file: two stores in two countries. */
export function aFile() {
  return {
    legalEntities: [
      { code: 'US01', name: 'America' },
      { code: 'EE01', name: 'Eesti' },
    ],
    operatingUnits: [
      { number: 'OU1', name: 'Houston', address: { street: '1 Main St', country: 'US' } },
      { number: 'OU2', name: 'Tallinn', address: { country: 'EE' } },
    ],
    addressBooks: [
      { code: 'US', name: 'America' },
      { code: 'EE', name: 'Eesti' },
    ],
    stores: [
      {
        number: 'HOUSTON',
        name: 'Houston',
        legalEntity: 'US01',
        operatingUnit: 'OU1',
        timeZone: 'America/Chicago',
        currency: 'USD',
        language: 'en-US',
        addressBooks: ['US'],
      },
      {
        number: 'TALLINN',
        name: 'Tallinn',
        legalEntity: 'EE01',
        operatingUnit: 'OU2',
        timeZone: 'Europe/Tallinn',
        currency: 'EUR',
        language: 'et-EE',
        addressBooks: ['EE'],
        defaultCustomer: { name: 'Juhuklient', customerGroup: 'RETAIL' },
      },
    ],
    permissionGroups: [{ code: 'ASSOCIATE', name: 'Associate', operations: ['CUSTOMER_ADD'] }],
    staff: [
      { staffId: '1', name: 'Ann', permissionGroup: 'ASSOCIATE', stores: ['HOUSTON'], addressBooks: ['US'] },
      { staffId: '2', name: 'Ene', permissionGroup: 'ASSOCIATE', stores: 'ALL', addressBooks: 'ALL' },
    ],
    customerGroups: [
      { code: 'RETAIL', name: 'Retail', financialDimensions: [{ name: 'CostCenter', value: '100' }] },
    ],
    affiliations: [{ code: 'WALK-IN', name: 'Walk-in' }],
    numberSequences: [{ purpose: 'CUSTOMER', legalEntity: '*', format: 'C-####' }],
    attributeDefinitions: [{ name: 'brand', label: 'Brand', type: 'CHOICE', options: ['Aurelia', 'Dune'] }],
  };
}

/** The file once it is checked; parts of it may be given. */
export function checkedFile(part: object = {}): OrganisationFile {
  const checked = organisationFileFaults({ ...aFile(), ...part });
  if ('file' in checked) return checked.file;
  throw new Error(JSON.stringify(checked.faults));
}
