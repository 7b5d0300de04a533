import { configurationId } from '../../../src/services/organisation/configuration-id';
import { useWorld } from '../../support/world';
import { type ConfigurationVerb, configured, documentOf, newest, traces, VERBS } from './given';

/** A change that each verb makes in the demo organisation. */
const CHANGES: Record<ConfigurationVerb, object> = {
  setFeature: { key: 'ASYNC_ADDRESSES', enabled: true },
  defineAttribute: { name: 'hat', label: 'Hat', type: 'TEXT' },
  setClientBookAttributes: { attributes: [{ name: 'remark', displayOrder: 1, refinable: false }] },
  defineActivityType: { code: 'GIFT', label: 'Gift' },
  setStoreProfile: { storeNumber: 'SEATTLE', createCustomersAsync: false },
  setClientBookNumberSequence: { legalEntityCode: 'US01', format: 'BOOK-####' },
};

describe('a change of configuration', () => {
  const world = useWorld();
  const administrator = () => world.till('000900');

  it.each(VERBS)('P6 needs ADMINISTER or the scope admin: %s', async (verb) => {
    const input = CHANGES[verb];
    const manager = world.till('000130');
    const partner = world.integration(['customers:write', 'changes:read'], ['US01']);
    const before = await traces(world);
    expect(await manager.refusal(documentOf(verb), { input })).toEqual({ code: 'FORBIDDEN' });
    expect(await partner.refusal(documentOf(verb), { input })).toEqual({ code: 'FORBIDDEN' });
    expect(await traces(world)).toEqual(before);
  });

  it.each(VERBS)('P4 J7 leaves its trace in one go, and the same again writes nothing: %s', async (verb) => {
    const before = await traces(world);
    expect(await configured(administrator(), verb, CHANGES[verb])).toMatchObject({ userErrors: [] });
    const { entry, change } = await newest(world);
    const after = await traces(world);
    await configured(administrator(), verb, CHANGES[verb]);
    expect(await traces(world)).toEqual(after);
    expect(after.revision).toBe(before.revision + 1);
    expect(entry).toMatchObject({
      operation: verb,
      kind: 'CONFIGURATION',
      staffId: '000900',
      store: 'HOUSTON',
    });
    expect(change).toMatchObject({ kind: 'CONFIGURATION', buckets: ['*'], version: after.revision });
    expect(change.recordId).toBe(entry.recordId);
  });

  it('P4 belongs to the whole organisation, in whatever store it is made', async () => {
    await configured(world.till('000900', 'TALLINN'), 'defineActivityType', {
      code: 'GIFT',
      label: 'A gift',
    });
    expect((await newest(world)).entry).toMatchObject({
      recordId: configurationId('ActivityType', 'GIFT'),
      store: 'TALLINN',
      legalEntity: null,
      changes: [{ path: 'label', before: 'Gift', after: 'A gift' }],
    });
  });

  it('J7 takes effect at once, in the same request too', async () => {
    const { on, features, off } = await administrator().read(`mutation {
      on: setFeature(input: { key: ENHANCED_ASYNC_CREATION, enabled: true }) { userErrors { message } }
      features: setFeature(input: { key: ASYNC_CUSTOMER_EDITING, enabled: true }) { feature { enabled } }
      off: setFeature(input: { key: CLIENTELING, enabled: false }) { feature { enabled } }
    }`);
    const seen = await world.till().read('{ features { key enabled } }');
    expect([on, features, off]).toEqual([
      { userErrors: [] },
      { feature: { enabled: true } },
      { feature: { enabled: false } },
    ]);
    expect(seen.features).toContainEqual({ key: 'CLIENTELING', enabled: false });
  });

  it('P6 an integration with the scope admin changes what belongs to all, and is named for it', async () => {
    const admin = world.integration(['admin'], ['EE01']);
    await configured(admin, 'defineActivityType', { code: 'FAIR', label: 'Fair' });
    expect((await newest(world)).entry).toMatchObject({ integration: 'partner', staffId: null });
  });

  it.each([
    ['setStoreProfile', { storeNumber: 'HOUSTON', createCustomersAsync: true }, 'storeNumber'],
    ['setClientBookNumberSequence', { legalEntityCode: 'US01', format: null }, 'legalEntityCode'],
  ] as const)(
    'P6 an integration changes nothing of a legal entity that it is not bound to: %s',
    async (verb, input, field) => {
      const admin = world.integration(['admin'], ['EE01']);
      expect((await configured(admin, verb, input)).userErrors).toMatchObject([
        { code: 'NOT_FOUND', field: [field] },
      ]);
    },
  );
});
