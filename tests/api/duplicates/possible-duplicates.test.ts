import { useWorld } from '../../support/world';
import { created, guidIn } from '../customers/given';
import { duplicateNames, duplicates, refusedForm } from './given';

describe('asking for possible duplicates', () => {
  const world = useWorld();

  it('C6 finds who has the same email, a secondary one too, in any case', async () => {
    const { id } = await created(world.till(), {
      lastName: 'Alder',
      email: 'alder@example.com',
      secondaryEmails: [{ value: 'second.alder@example.com' }],
    });
    const input = { lastName: 'Nobody', email: 'Second.Alder@EXAMPLE.com' };
    expect(await duplicates(world.till(), input)).toEqual([
      {
        customer: { id, name: 'Ilse Alder' },
        score: 0.75,
        reasons: [{ kind: 'SAME_EMAIL', value: 'second.alder@example.com' }],
      },
    ]);
  });

  it('C6 finds who has the same phone, in whatever form it is typed', async () => {
    await created(world.till(), { lastName: 'Birch', phone: '+1 713 555 0161' });
    const input = {
      lastName: 'Nobody',
      email: 'nobody@example.org',
      secondaryPhones: [{ value: '(713) 555-0161' }],
    };
    expect(await duplicates(world.till(), { ...input, phone: '713-555-0162' })).toMatchObject([
      { customer: { name: 'Ilse Birch' }, reasons: [{ kind: 'SAME_PHONE', value: '+17135550161' }] },
    ]);
  });

  it('C6 finds a very similar name at the same address, and no other name there', async () => {
    const addresses = [{ street: '77 Cedar Lane', city: 'Houston', postalCode: '77099' }];
    await created(world.till(), { firstName: 'Katherine', lastName: 'Cedarson', addresses });
    await created(world.till(), { firstName: 'Bob', lastName: 'Elsewhere', addresses });
    const input = {
      firstName: 'Catherine',
      lastName: 'Cedarson',
      addresses: [{ street: '77 cedar lane', postalCode: '77099' }],
    };
    expect(await duplicates(world.till(), input)).toMatchObject([
      {
        customer: { name: 'Katherine Cedarson' },
        reasons: [
          { kind: 'SIMILAR_NAME', value: 'Katherine Cedarson' },
          { kind: 'SAME_ADDRESS', value: '77 Cedar Lane, 77099, Houston, US' },
        ],
      },
    ]);
  });

  it('C6 a similar name alone is no reason', async () => {
    await created(world.till(), { firstName: 'Dorothea', lastName: 'Dogwood' });
    expect(await duplicateNames(world.till(), { firstName: 'Dorothea', lastName: 'Dogwood' })).toEqual([]);
  });

  it('F4 C6 characters of a pattern in an address are text', async () => {
    await created(world.till(), {
      lastName: 'Elm',
      addresses: [{ street: '1 Elm Street', postalCode: '77001' }],
    });
    const like = (street: string) => ({
      firstName: 'Ilse',
      lastName: 'Elm',
      addresses: [{ street, postalCode: '77001' }],
    });
    expect(await duplicateNames(world.till(), like('1 Elm%'))).toEqual([]);
    expect(await duplicateNames(world.till(), like('1 Elm Stree_'))).toEqual([]);
    expect(await duplicateNames(world.till(), like('1 ELM street'))).toEqual(['Ilse Elm']);
  });

  it('C6 shows ten at most, best first', async () => {
    const phone = '713-555-0177';
    for (const firstName of ['Ann', 'Bea', 'Cid', 'Dan', 'Eve', 'Fay', 'Gus', 'Hal', 'Ida', 'Joe', 'Kim']) {
      await created(world.till(), { firstName, lastName: 'Fir', phone });
    }
    const found = await duplicates(world.till(), { firstName: 'Kim', lastName: 'Fir', phone });
    expect(found).toHaveLength(10);
    expect(found[0]).toMatchObject({ customer: { name: 'Kim Fir' }, score: 0.83 });
    expect(found[1]?.score).toBe(0.65);
  });

  it('C6 never names the customer whose guid is given', async () => {
    const { id } = await created(world.till(), { lastName: 'Gorse', email: 'gorse@example.com' });
    const form = { lastName: 'Gorse', email: 'gorse@example.com' };
    expect(await duplicateNames(world.till(), { ...form, guid: guidIn(id) })).toEqual([]);
    expect(await duplicateNames(world.till(), form)).toEqual(['Ilse Gorse']);
  });

  it('C6 looks in the legal entity of the caller alone', async () => {
    const email = 'holly@example.com';
    await created(world.till('000210', 'TALLINN'), { lastName: 'Holly', email });
    expect(await duplicateNames(world.till(), { email })).toEqual([]);
    expect(await duplicateNames(world.till('000210', 'TALLINN'), { email })).toEqual(['Ilse Holly']);
    expect(await duplicateNames(world.integration(['customers:read'], ['EE01']), { email })).toEqual([
      'Ilse Holly',
    ]);
  });

  it('C6 finds pending customers of this channel', async () => {
    const seattle = world.till('000120', 'SEATTLE');
    await created(seattle, { lastName: 'Ivy', email: 'ivy@example.com' });
    expect(await duplicateNames(seattle, { email: 'ivy@example.com' })).toEqual(['Ilse Ivy']);
  });

  it.each([
    ['an email', { email: 'no email' }, ['email']],
    ['a phone', { phone: '12' }, ['phone']],
    [
      'a secondary phone',
      { phone: '713-555-0100', secondaryPhones: [{ value: 'x' }] },
      ['secondaryPhones', '0', 'value'],
    ],
    ['a country', { addresses: [{ street: 'A 1', country: 'Texas' }] }, ['addresses', '0', 'country']],
    ['a currency', { currency: 'dollars' }, ['currency']],
    ['a guid', { guid: '17' }, ['guid']],
  ])('C6 checks form: malformed is %s', async (_what, input, field) => {
    expect(await refusedForm(world.till(), input)).toEqual({ code: 'BAD_USER_INPUT', field });
  });

  it('C6 checks no required field and no rule', async () => {
    expect(await duplicateNames(world.till(), {})).toEqual([]);
    expect(
      await duplicateNames(world.till(), { customerGroup: 'NOBODY', addresses: [{ street: ' ' }] }),
    ).toEqual([]);
  });

  it('P6 needs CUSTOMER_SEARCH to ask for possible duplicates', async () => {
    const writer = world.integration(['customers:write'], ['EE01']);
    expect(await refusedForm(writer, {})).toEqual({ code: 'FORBIDDEN' });
  });

  it('C6 costs one statement beside the reading of the configuration', async () => {
    await created(world.till(), { lastName: 'Juniper', email: 'juniper@example.com', phone: '713-555-0199' });
    const input = { email: 'juniper@example.com', phone: '713-555-0199', addresses: [{ street: '1 A St' }] };
    const statements = await world.countStatements(() => duplicates(world.till(), input));
    expect(statements).toHaveLength(2);
  });
});
