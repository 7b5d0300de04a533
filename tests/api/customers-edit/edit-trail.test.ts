import { useWorld } from '../../support/world';
import { created, guidIn, namesFound } from '../customers/given';
import { edited, withStreets } from './given';

describe('the trail of an edit', () => {
  const world = useWorld();
  const lastAudit = (id: string) =>
    world.database.prisma.auditEntry.findFirst({ where: { recordId: guidIn(id) }, orderBy: { id: 'desc' } });

  it('P4 says who edited what, where and when, with the values before and after', async () => {
    const { id } = await created(world.till(), { email: 'a@example.ee' });
    await edited(world.till('000120', 'SEATTLE'), 'updateCustomer', {
      ...{ id, lastName: 'Tamm', customerGroup: 'VIP', email: 'b@example.ee', affiliations: ['PRESS'] },
      attributes: [{ name: 'birthday', value: '1990-02-28' }],
    });
    const entry = await lastAudit(id);
    expect(entry).toMatchObject({
      ...{ at: world.now, staffId: '000120', integration: null, store: 'SEATTLE', legalEntity: 'US01' },
      ...{ operation: 'updateCustomer', kind: 'CUSTOMER' },
    });
    expect(entry?.changes).toEqual(
      expect.arrayContaining([
        { path: 'lastName', before: 'Vaher', after: 'Tamm' },
        { path: 'customerGroup', before: 'RETAIL', after: 'VIP' },
        {
          path: 'financialDimensions',
          before: 'CostCenter=100, Department=020',
          after: 'CostCenter=900, Department=010',
        },
        { path: 'affiliations', before: 'WALK-IN', after: 'PRESS' },
        { path: 'emails.a@example.ee', before: 'primary, NOT_ASKED', after: null },
        { path: 'emails.b@example.ee', before: null, after: 'primary, NOT_ASKED' },
        { path: 'attributes.birthday', before: null, after: '1990-02-28' },
      ]),
    );
    expect(entry?.changes).toHaveLength(7);
  });

  it('P4 shows consent, addresses and cards as what they were and are', async () => {
    const { id, ids } = await withStreets(world.till(), 'First');
    const address = `addresses.${Buffer.from(ids[0] ?? '', 'base64url')
      .toString()
      .replace('Address:', '')}`;
    await edited(world.till(), 'setContactPoint', { customerId: id, email: 'a@example.ee' });
    await edited(world.till(), 'setContactPoint', {
      ...{ customerId: id, email: 'a@example.ee', marketingConsent: 'GRANTED' },
    });
    const consent = await lastAudit(id);
    await edited(world.till(), 'updateCustomerAddress', { addressId: ids[0], street: 'Second' });
    const changed = await lastAudit(id);
    await edited(world.till('000130'), 'issueLoyaltyCard', { customerId: id, number: 'AUDIT-1' });
    const issued = await lastAudit(id);
    expect([consent, changed, issued]).toMatchObject([
      {
        operation: 'setContactPoint',
        changes: [{ path: 'emails.a@example.ee', before: 'primary, NOT_ASKED', after: 'primary, GRANTED' }],
      },
      {
        operation: 'updateCustomerAddress',
        changes: [{ path: address, before: 'HOME, First, US, primary', after: 'HOME, Second, US, primary' }],
      },
      { operation: 'issueLoyaltyCard', staffId: '000130', changes: [{ before: null, after: 'AUDIT-1' }] },
    ]);
  });

  it('Y10 stands in the change log with its version, for whoever follows the legal entity', async () => {
    const { id } = await created(world.till('000210', 'TALLINN'));
    await edited(world.till('000210', 'TALLINN'), 'updateCustomer', { id, lastName: 'Tamm' });
    const rows = await world.database.prisma.changeLog.findMany({
      where: { recordId: guidIn(id) },
      orderBy: { sequence: 'asc' },
    });
    expect(rows).toMatchObject([
      { version: 1, buckets: ['LE:EE01'], kind: 'CUSTOMER' },
      { version: 2, buckets: ['LE:EE01'], kind: 'CUSTOMER', deleted: false, applied: false },
    ]);
  });

  it('F1 search finds the new values of an edit and not the old ones', async () => {
    const { id } = await created(world.till(), {
      ...{ lastName: 'Oldsurname', email: 'oldmailbox@example.ee', phone: '+372 5551 9991' },
      addresses: [{ street: 'Oldstreet 1' }],
    });
    const { customer } = await edited(world.till(), 'updateCustomer', {
      ...{ id, lastName: 'Newsurname', email: 'newmailbox@example.ee', phone: '+372 5551 9992' },
    });
    const [{ id: addressId }] = customer.addresses;
    await edited(world.till(), 'updateCustomerAddress', { addressId, street: 'Newstreet 2' });
    const search = (text: string) => namesFound(world.till(), text);
    const olds = ['oldsurname', 'oldmailbox', '55519991', 'oldstreet'];
    const news = ['newsurname', 'newmailbox', '55519992', 'newstreet'];
    expect((await Promise.all(olds.map(search))).flat()).toEqual([]);
    expect(await Promise.all(news.map(search))).toEqual(news.map(() => ['Ilse Newsurname']));
  });

  it('F1 search finds a secondary contact as soon as it is added, and not once it is removed', async () => {
    const { id } = await created(world.till(), { lastName: 'Secondarily', email: 'a@example.ee' });
    const input = { customerId: id, email: 'sidemailbox@example.ee' };
    await edited(world.till(), 'setContactPoint', input);
    const added = await namesFound(world.till(), 'sidemailbox');
    await edited(world.till(), 'removeContactPoint', input);
    expect([added, await namesFound(world.till(), 'sidemailbox')]).toEqual([['Ilse Secondarily'], []]);
  });

  it('F1 search lists a renamed customer in the place of the new name', async () => {
    const { id } = await created(world.till(), { firstName: 'Zoe', lastName: 'Renamable' });
    await created(world.till(), { firstName: 'Mia', lastName: 'Renamable' });
    await edited(world.till(), 'updateCustomer', { id, firstName: 'Äda' });
    expect(await namesFound(world.till(), 'renamable')).toEqual(['Äda Renamable', 'Mia Renamable']);
  });
});
