import type { Till } from '../../support/till';
import { useWorld } from '../../support/world';
import { CREATE, created, rowCounts } from './given';

/** Each malformed field: its path, the input that holds it, and the same as a literal. */
const malformed: [string, Record<string, unknown>, string][] = [
  ['guid', { guid: 'no-guid' }, 'guid: "no-guid"'],
  ['email', { email: 'nobody' }, 'email: "nobody"'],
  ['phone', { phone: '12' }, 'phone: "12"'],
  ['currency', { currency: 'EURO' }, 'currency: "EURO"'],
  ['language', { language: 'et_EE!' }, 'language: "et_EE!"'],
  ['receiptEmail', { receiptEmail: 'a@b' }, 'receiptEmail: "a@b"'],
  [
    'secondaryEmails.0.value',
    { email: 'a@example.ee', secondaryEmails: [{ value: '' }] },
    'email: "a@example.ee", secondaryEmails: [{ value: "" }]',
  ],
  [
    'secondaryPhones.1.value',
    { phone: '713-555-0142', secondaryPhones: [{ value: '713-555-0143' }, { value: 'x' }] },
    'phone: "713-555-0142", secondaryPhones: [{ value: "713-555-0143" }, { value: "x" }]',
  ],
  [
    'addresses.0.country',
    { addresses: [{ street: '1 Elm St', country: 'XX' }] },
    'addresses: [{ street: "1 Elm St", country: "XX" }]',
  ],
  [
    'addresses.0.phone',
    { addresses: [{ street: '1 Elm St', phone: '000' }] },
    'addresses: [{ street: "1 Elm St", phone: "000" }]',
  ],
];

async function refusal(till: Till, query: string, variables = {}) {
  const { code, field } = await till.refusal(query, variables);
  return { code, field: field?.join('.') };
}

describe('malformed values', () => {
  const world = useWorld();

  it.each(malformed)('C4 a malformed %s in variables is refused with its path', async (field, part) => {
    const before = await rowCounts(world);
    const refused = await refusal(world.till(), CREATE, { input: { firstName: 'Ilse', ...part } });
    expect(refused).toEqual({ code: 'BAD_USER_INPUT', field });
    expect(await rowCounts(world)).toEqual(before);
  });

  it.each(malformed)(
    'C4 a malformed %s in a literal is refused with its path',
    async (field, _part, literal) => {
      const query = `mutation { createCustomer(input: { firstName: "Ilse", ${literal} }) { creationMode } }`;
      expect(await refusal(world.till(), query)).toEqual({ code: 'BAD_USER_INPUT', field });
    },
  );

  it('C4 several malformed values are all named, ahead of what rules refuse', async () => {
    const { errors } = await world
      .till()
      .ask(CREATE, { input: { email: 'nobody', phone: 'x', customerGroup: 'NOBODY' } });
    expect(errors).toMatchObject([
      {
        extensions: {
          code: 'BAD_USER_INPUT',
          field: ['email'],
          faults: [
            { code: 'BAD_USER_INPUT', field: ['email'] },
            { code: 'BAD_USER_INPUT', field: ['phone'] },
            { code: 'INVALID_VALUE', field: ['firstName'] },
            { code: 'INVALID_VALUE', field: ['customerGroup'] },
          ],
        },
      },
    ]);
  });

  it('C4 a refusal does not repeat the value, which may be personal', async () => {
    const { errors } = await world
      .till()
      .ask(CREATE, { input: { firstName: 'Ilse', email: 'ilse.vaher@secret' } });
    expect(JSON.stringify(errors)).not.toContain('secret');
  });

  it('C4 values are kept in their standard forms, phones with the country of the store', async () => {
    const customer = await created(world.till('000210', 'TALLINN'), {
      email: ' Ilse@EXAMPLE.ee ',
      phone: '5551 2345',
      currency: 'usd',
      language: 'ET-ee',
      addresses: [{ street: 'Pikk 1', country: 'lv', phone: '5551-2346' }],
    });
    expect(customer).toMatchObject({
      email: 'Ilse@example.ee',
      phone: '+37255512345',
      currency: 'USD',
      language: 'et-EE',
      addresses: [{ country: 'LV', phone: '+37255512346' }],
    });
  });

  it('C4 the same phone in national form is read with the country of each store', async () => {
    const phone = '(713) 555-0142';
    expect(await created(world.till(), { phone })).toMatchObject({ phone: '+17135550142' });
    expect(
      await refusal(world.till('000210', 'TALLINN'), CREATE, { input: { firstName: 'Ilse', phone } }),
    ).toEqual({
      code: 'BAD_USER_INPUT',
      field: 'phone',
    });
  });

  it.each([
    ['firstName', { firstName: 'x'.repeat(101) }, ['firstName']],
    ['street', { firstName: 'Ilse', addresses: [{ street: 'x'.repeat(251) }] }, ['addresses', '0', 'street']],
    ['empty street', { firstName: 'Ilse', addresses: [{ street: ' ' }] }, ['addresses', '0', 'street']],
  ])('C4 an impossible %s is a rule’s refusal', async (_what, input, field) => {
    const { createCustomer } = await world.till().read(CREATE, { input });
    expect(createCustomer.userErrors).toContainEqual({
      code: 'INVALID_VALUE',
      field,
      feature: null,
      related: null,
    });
  });
});
