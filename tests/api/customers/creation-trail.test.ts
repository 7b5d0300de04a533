import { randomUUID } from 'node:crypto';
import { useWorld } from '../../support/world';
import { create, created, guidIn, setFeature } from './given';

describe('the trail of a creation', () => {
  const world = useWorld();
  const auditOf = (recordId: string) => world.database.prisma.auditEntry.findMany({ where: { recordId } });
  const logOf = (recordId: string) => world.database.prisma.changeLog.findMany({ where: { recordId } });

  it('P4 says who created the customer, where, when and with what', async () => {
    const { id, accountNumber } = await created(world.till(), {
      email: 'ilse@example.ee',
      secondaryPhones: [{ value: '713-555-0143' }],
      phone: '713-555-0142',
      addresses: [{ street: '1 Elm St', city: 'Houston' }],
      attributes: [{ name: 'birthday', value: '1992-02-29' }],
    });
    const [entry, ...others] = await auditOf(guidIn(id));
    expect(others).toEqual([]);
    expect(entry).toMatchObject({
      at: world.now,
      staffId: '000110',
      integration: null,
      store: 'HOUSTON',
      legalEntity: 'US01',
      operation: 'createCustomer',
      kind: 'CUSTOMER',
    });
    expect(entry?.changes).toEqual(
      expect.arrayContaining([
        { path: 'accountNumber', before: null, after: accountNumber },
        { path: 'firstName', before: null, after: 'Ilse' },
        { path: 'customerGroup', before: null, after: 'RETAIL' },
        { path: 'affiliations', before: null, after: 'WALK-IN' },
        { path: 'primaryEmail', before: null, after: 'ilse@example.ee' },
        { path: 'primaryPhone', before: null, after: '+17135550142' },
        { path: 'secondaryPhone', before: null, after: '+17135550143' },
        { path: 'addresses.0', before: null, after: '1 Elm St, Houston, US' },
        { path: 'attributes.birthday', before: null, after: '1992-02-29' },
      ]),
    );
  });

  it('P4 stands in the change log for whoever follows the legal entity', async () => {
    const { id } = await created(world.till('000210', 'TALLINN'));
    expect(await logOf(guidIn(id))).toMatchObject([
      {
        kind: 'CUSTOMER',
        version: 1,
        buckets: ['LE:EE01'],
        deleted: false,
        applied: false,
        changedAt: world.now,
      },
    ]);
  });

  it('P4 names an integration where no person acted', async () => {
    const { id } = await created(world.integration(['customers:write', 'customers:read'], ['EE01']));
    expect(await auditOf(guidIn(id))).toMatchObject([
      { staffId: null, integration: 'partner', store: null, operation: 'createCustomer' },
    ]);
  });

  it('P4 names the legal entity of what an integration created', async () => {
    const { id } = await created(world.integration(['customers:write', 'customers:read'], ['EE01']));
    expect(await auditOf(guidIn(id))).toMatchObject([{ legalEntity: 'EE01' }]);
  });

  it('P4 holds nothing of a creation that a rule refused', async () => {
    const guid = randomUUID();
    await create(world.till(), { guid, firstName: 'Ilse', customerGroup: 'NOBODY' });
    await setFeature(world, 'SECONDARY_CONTACTS', false);
    await create(world.till(), {
      guid,
      firstName: 'Ilse',
      email: 'a@example.ee',
      emailMarketingConsent: 'DENIED',
    });
    await setFeature(world, 'SECONDARY_CONTACTS', true);
    expect([await auditOf(guid), await logOf(guid)]).toEqual([[], []]);
  });

  it('P4 holds nothing of a creation that found no number sequence, and says what is missing', async () => {
    const guid = randomUUID();
    const { prisma } = world.database;
    const sequence = await prisma.numberSequence.findFirstOrThrow({ where: { purpose: 'CUSTOMER' } });
    await prisma.numberSequence.deleteMany({ where: { purpose: 'CUSTOMER' } });
    const { userErrors } = await create(world.till(), { guid, firstName: 'Ilse' });
    await prisma.numberSequence.create({ data: sequence });
    expect(userErrors).toMatchObject([{ code: 'CONFIGURATION_INVALID' }]);
    expect([await auditOf(guid), await logOf(guid)]).toEqual([[], []]);
  });
});
