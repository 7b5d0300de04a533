import { useWorld } from '../../support/world';
import { created, setFeature } from '../customers/given';
import { edit, edited, read, refusals, trailOf, valuesOf, withThreeEmails } from './given';

describe('contact points of a customer', () => {
  const world = useWorld();

  it('C3 a changed primary value is a new contact point: NOT_ASKED, and the old one is gone', async () => {
    const { id } = await created(world.till(), { email: 'old@example.ee', emailMarketingConsent: 'GRANTED' });
    const { customer } = await edited(world.till(), 'updateCustomer', { id, email: 'new@EXAMPLE.ee' });
    expect(customer.emails).toEqual([
      { value: 'new@example.ee', primary: true, marketingConsent: 'NOT_ASKED', consentRecordedAt: null },
    ]);
  });

  it('C3 a value that was given up and comes back starts as NOT_ASKED', async () => {
    const { id } = await created(world.till(), { email: 'a@example.ee', emailMarketingConsent: 'GRANTED' });
    await edited(world.till(), 'updateCustomer', { id, email: 'b@example.ee' });
    const { customer } = await edited(world.till(), 'updateCustomer', { id, email: 'a@example.ee' });
    expect(customer.emails).toMatchObject([{ value: 'a@example.ee', marketingConsent: 'NOT_ASKED' }]);
  });

  it('C3 a primary value changed to a secondary one changes places with it and keeps its consent', async () => {
    const { id } = await withThreeEmails(world.till(), { emailMarketingConsent: 'GRANTED' });
    const { customer } = await edited(world.till(), 'updateCustomer', { id, email: 'third@example.ee' });
    expect(customer.emails).toMatchObject([
      { value: 'third@example.ee', primary: true, marketingConsent: 'NOT_ASKED' },
      { value: 'first@example.ee', primary: false, marketingConsent: 'GRANTED' },
      { value: 'second@example.ee', primary: false },
    ]);
  });

  it('C3 the same primary value again changes nothing, consent included', async () => {
    const { id } = await created(world.till(), { email: 'a@example.ee', emailMarketingConsent: 'DENIED' });
    const before = await trailOf(world, id);
    const { customer } = await edited(world.till(), 'updateCustomer', { id, email: ' a@EXAMPLE.ee' });
    expect(customer).toMatchObject({ version: 1, emails: [{ marketingConsent: 'DENIED' }] });
    expect(await trailOf(world, id)).toEqual(before);
  });

  it('C3 removing the primary by null makes the oldest secondary primary', async () => {
    const { id } = await withThreeEmails(world.till());
    const { customer } = await edited(world.till(), 'updateCustomer', { id, email: null, phone: null });
    expect(customer).toMatchObject({ email: 'second@example.ee', phone: null, phones: [] });
    expect(valuesOf(customer.emails)).toEqual(['second@example.ee', 'third@example.ee']);
  });

  it('C3 setContactPoint adds a secondary one beside the primary', async () => {
    const { id } = await created(world.till(), { phone: '713-555-0142' });
    const input = { customerId: id, phone: '(713) 555-0199', marketingConsent: 'GRANTED' };
    const { customer } = await edited(world.till(), 'setContactPoint', input);
    expect(customer.phones).toEqual([
      { value: '+17135550142', primary: true, marketingConsent: 'NOT_ASKED', consentRecordedAt: null },
      {
        value: '+17135550199',
        primary: false,
        marketingConsent: 'GRANTED',
        consentRecordedAt: world.now.toISOString(),
      },
    ]);
  });

  it('C3 the first contact of its kind is the primary one', async () => {
    const { id } = await created(world.till());
    const input = { customerId: id, email: 'a@example.ee', primary: false };
    const { customer } = await edited(world.till(), 'setContactPoint', input);
    expect(customer).toMatchObject({ email: 'a@example.ee', emails: [{ primary: true }] });
  });

  it.each([
    ['a new one', 'fourth@example.ee'],
    ['a secondary one', 'third@example.ee'],
  ])('C3 setContactPoint makes %s primary, and the old primary secondary', async (_which, email) => {
    const { id } = await withThreeEmails(world.till());
    const input = { customerId: id, email, primary: true };
    const { customer } = await edited(world.till(), 'setContactPoint', input);
    expect(customer.email).toBe(email);
    expect(customer.emails.filter(({ primary }: { primary: boolean }) => primary)).toHaveLength(1);
    expect(valuesOf(customer.emails)).toContain('first@example.ee');
  });

  it('C3 the primary one is not made secondary by itself', async () => {
    const { id } = await withThreeEmails(world.till());
    const input = { customerId: id, email: 'first@example.ee', primary: false };
    expect(await refusals(world.till(), 'setContactPoint', input)).toEqual([
      { code: 'INVALID_VALUE', field: ['primary'] },
    ]);
  });

  it('C3 at most twenty stand beside the primary one', async () => {
    const secondaryEmails = Array.from({ length: 20 }, (_, index) => ({ value: `s${index}@example.ee` }));
    const { id } = await created(world.till(), { email: 'a@example.ee', secondaryEmails });
    const input = { customerId: id, email: 'b@example.ee' };
    expect(await refusals(world.till(), 'setContactPoint', input)).toEqual([
      { code: 'INVALID_VALUE', field: ['email'] },
    ]);
  });

  it.each(['marketingConsent', 'primary'])('C4 null for %s of a contact is INVALID_VALUE', async (field) => {
    const { id } = await withThreeEmails(world.till());
    const input = { customerId: id, email: 'second@example.ee', [field]: null };
    expect(await refusals(world.till(), 'setContactPoint', input)).toEqual([
      { code: 'INVALID_VALUE', field: [field] },
    ]);
  });

  it('C3 removing a secondary one leaves the others', async () => {
    const { id } = await withThreeEmails(world.till());
    const input = { customerId: id, email: 'second@EXAMPLE.ee' };
    const { customer } = await edited(world.till(), 'removeContactPoint', input);
    expect(valuesOf(customer.emails)).toEqual(['first@example.ee', 'third@example.ee']);
  });

  it('C3 removing the primary one makes the oldest secondary primary, step by step', async () => {
    const { id } = await withThreeEmails(world.till());
    const remove = (email: string) => edited(world.till(), 'removeContactPoint', { customerId: id, email });
    const [one, two, three] = [
      await remove('first@example.ee'),
      await remove('second@example.ee'),
      await remove('third@example.ee'),
    ];
    expect([one.customer.email, two.customer.email, three.customer.email]).toEqual([
      'second@example.ee',
      'third@example.ee',
      null,
    ]);
  });

  it('C3 a value that is not there is NOT_FOUND, and nothing is written', async () => {
    const { id } = await withThreeEmails(world.till());
    const before = await trailOf(world, id);
    const input = { customerId: id, phone: '713-555-0100' };
    expect(await refusals(world.till(), 'removeContactPoint', input)).toEqual([
      { code: 'NOT_FOUND', field: ['phone'] },
    ]);
    expect(await trailOf(world, id)).toEqual(before);
  });

  it.each([
    ['setContactPoint', 'neither', {}],
    ['setContactPoint', 'both', { email: 'a@example.ee', phone: '713-555-0142' }],
    ['removeContactPoint', 'neither', { email: null }],
    ['removeContactPoint', 'both', { email: 'a@example.ee', phone: '713-555-0142' }],
  ])('C4 %s with %s of email and phone is BAD_USER_INPUT', async (verb, _which, given) => {
    const { id } = await created(world.till());
    const type = `${verb.charAt(0).toUpperCase()}${verb.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { ${verb}(input: $input) { customer { id } } }`;
    expect(await world.till().refusal(query, { input: { customerId: id, ...given } })).toEqual({
      code: 'BAD_USER_INPUT',
    });
  });

  it('C4 a malformed contact is BAD_USER_INPUT with its field', async () => {
    const { id } = await created(world.till());
    const query =
      'mutation ($input: SetContactPointInput!) { setContactPoint(input: $input) { customer { id } } }';
    const refusal = await world.till().refusal(query, { input: { customerId: id, email: 'nobody' } });
    expect(refusal).toEqual({ code: 'BAD_USER_INPUT', field: ['email'] });
  });

  it('A4 an address without a phone of its own shows the new primary one', async () => {
    const { id } = await created(world.till(), {
      phone: '713-555-0142',
      addresses: [{ street: '1 Elm St' }],
    });
    const { customer } = await edited(world.till(), 'updateCustomer', { id, phone: '713-555-0199' });
    expect(customer.addresses).toMatchObject([{ phone: '+17135550199' }]);
  });
});

describe('contact points with the feature SECONDARY_CONTACTS off', () => {
  const world = useWorld();

  it.each([
    ['a secondary value', { email: 'fourth@example.ee' }, 'email'],
    ['a new primary beside the old', { email: 'fourth@example.ee', primary: true }, 'email'],
    ['a secondary made primary', { email: 'third@example.ee', primary: true }, 'email'],
    ['consent given', { email: 'first@example.ee', marketingConsent: 'GRANTED' }, 'marketingConsent'],
    ['consent denied', { email: 'second@example.ee', marketingConsent: 'DENIED' }, 'marketingConsent'],
  ])('C3 %s is FEATURE_DISABLED naming the feature, and nothing is written', async (_what, given, field) => {
    await setFeature(world, 'SECONDARY_CONTACTS', true);
    const { id } = await withThreeEmails(world.till());
    await setFeature(world, 'SECONDARY_CONTACTS', false);
    const before = await trailOf(world, id);
    const payload = await edit(world.till(), 'setContactPoint', { customerId: id, ...given });
    expect(payload).toEqual({
      customer: null,
      userErrors: [
        { code: 'FEATURE_DISABLED', field: [field], feature: 'SECONDARY_CONTACTS', related: null },
      ],
    });
    expect(await trailOf(world, id)).toEqual(before);
  });

  it('C3 an edit form that would leave the old primary secondary is FEATURE_DISABLED', async () => {
    await setFeature(world, 'SECONDARY_CONTACTS', true);
    const { id } = await withThreeEmails(world.till());
    await setFeature(world, 'SECONDARY_CONTACTS', false);
    expect(await refusals(world.till(), 'updateCustomer', { id, email: 'third@example.ee' })).toEqual([
      { code: 'FEATURE_DISABLED', field: ['email'] },
    ]);
  });

  it('C3 another primary value, NOT_ASKED and removing never need the feature', async () => {
    await setFeature(world, 'SECONDARY_CONTACTS', true);
    const { id } = await withThreeEmails(world.till(), { emailMarketingConsent: 'GRANTED' });
    await setFeature(world, 'SECONDARY_CONTACTS', false);
    const first = { customerId: id, email: 'first@example.ee' };
    await edited(world.till(), 'setContactPoint', { ...first, marketingConsent: 'NOT_ASKED' });
    await edited(world.till(), 'removeContactPoint', { customerId: id, email: 'third@example.ee' });
    await edited(world.till(), 'updateCustomer', { id, email: 'fresh@example.ee' });
    const { emails } = await read(world.till(), id);
    expect(valuesOf(emails)).toEqual(['fresh@example.ee', 'second@example.ee']);
  });

  it('C3 the first contact of a kind never needs the feature', async () => {
    await setFeature(world, 'SECONDARY_CONTACTS', false);
    const { id } = await created(world.till());
    const input = { customerId: id, email: 'a@example.ee', marketingConsent: 'NOT_ASKED' };
    expect((await edited(world.till(), 'setContactPoint', input)).customer.email).toBe('a@example.ee');
  });
});
