import { useWorld } from '../../support/world';
import { configure, created } from '../customers/given';
import { edited, read, trailOf } from './given';

describe('the history of consent', () => {
  const world = useWorld();

  it('C3 keeps who recorded what, where and when, newest first, on every contact point', async () => {
    const { id } = await created(world.till(), { email: 'a@example.ee', emailMarketingConsent: 'GRANTED' });
    const given = world.now.toISOString();
    world.advance(60_000);
    const email = { customerId: id, email: 'a@example.ee', marketingConsent: 'DENIED' };
    await edited(world.till('000120', 'SEATTLE'), 'setContactPoint', email);
    const withdrawn = world.now.toISOString();
    world.advance(60_000);
    const phone = { customerId: id, phone: '713-555-0142', marketingConsent: 'GRANTED' };
    const { customer } = await edited(world.till('000111'), 'setContactPoint', phone);
    expect(customer.consentHistory).toEqual([
      {
        contact: '+17135550142',
        consent: 'GRANTED',
        recordedAt: world.now.toISOString(),
        recordedBy: { staffId: '000111' },
        store: { number: 'HOUSTON' },
      },
      {
        contact: 'a@example.ee',
        consent: 'DENIED',
        recordedAt: withdrawn,
        recordedBy: { staffId: '000120' },
        store: { number: 'SEATTLE' },
      },
      {
        contact: 'a@example.ee',
        consent: 'GRANTED',
        recordedAt: given,
        recordedBy: { staffId: '000110' },
        store: { number: 'HOUSTON' },
      },
    ]);
    expect(customer.emails).toMatchObject([{ marketingConsent: 'DENIED', consentRecordedAt: withdrawn }]);
  });

  it('C3 stays when its contact point is gone', async () => {
    const { id } = await created(world.till(), { email: 'a@example.ee', emailMarketingConsent: 'GRANTED' });
    const input = { customerId: id, email: 'a@example.ee' };
    const { customer } = await edited(world.till(), 'removeContactPoint', input);
    expect(customer).toMatchObject({
      emails: [],
      consentHistory: [{ contact: 'a@example.ee', consent: 'GRANTED' }],
    });
  });

  it('C3 the same consent again adds nothing', async () => {
    const { id } = await created(world.till(), { email: 'a@example.ee', emailMarketingConsent: 'GRANTED' });
    const before = await trailOf(world, id);
    const input = { customerId: id, email: 'a@example.ee', marketingConsent: 'GRANTED' };
    await edited(world.till(), 'setContactPoint', input);
    expect(await trailOf(world, id)).toEqual(before);
  });

  it('C3 a consent that is taken back to NOT_ASKED stands in it and shows no time of recording', async () => {
    const { id } = await created(world.till(), { email: 'a@example.ee', emailMarketingConsent: 'GRANTED' });
    const input = { customerId: id, email: 'a@example.ee', marketingConsent: 'NOT_ASKED' };
    const { customer } = await edited(world.till(), 'setContactPoint', input);
    expect(customer).toMatchObject({
      emails: [{ marketingConsent: 'NOT_ASKED', consentRecordedAt: null }],
      consentHistory: [{ consent: 'NOT_ASKED' }, { consent: 'GRANTED' }],
    });
  });

  it('C3 names nobody where an integration recorded it', async () => {
    const partner = world.integration(['customers:write', 'customers:read'], ['US01']);
    const { id } = await created(partner, { email: 'a@example.ee' });
    const input = { customerId: id, email: 'a@example.ee', marketingConsent: 'GRANTED' };
    const { customer } = await edited(partner, 'setContactPoint', input);
    expect(customer.consentHistory).toMatchObject([{ recordedBy: null, store: null }]);
  });

  it('C3 of two who record different consents at once keeps both', async () => {
    const { id } = await created(world.till(), { email: 'a@example.ee' });
    const record = (staff: string, marketingConsent: string) =>
      edited(world.till(staff), 'setContactPoint', {
        customerId: id,
        email: 'a@example.ee',
        marketingConsent,
      });
    await Promise.all([record('000110', 'GRANTED'), record('000111', 'DENIED')]);
    const { consentHistory, version } = await read(world.till(), id);
    expect(consentHistory).toHaveLength(2);
    expect(version).toBe(3);
  });

  it('P8 needs VIEW_CUSTOMER_DETAILS, and its refusal leaves the rest of the customer', async () => {
    await created(world.till(), { lastName: 'Consentreader', email: 'a@example.ee' });
    await configure(world, (prisma) =>
      prisma.permissionGroup.update({
        where: { code: 'CASHIER' },
        data: { operations: ['CUSTOMER_SEARCH'] },
      }),
    );
    const { data, errors } = await world
      .till('000140')
      .ask('{ customers(search: "consentreader") { nodes { email consentHistory { contact } } } }');
    expect(data.customers.nodes).toEqual([{ email: 'a@example.ee', consentHistory: null }]);
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
  });
});
