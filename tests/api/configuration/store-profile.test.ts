import { useWorld } from '../../support/world';
import { created } from '../customers/given';
import { configured, newest, refusals, traces } from './given';

describe('the profile of a store', () => {
  const world = useWorld();
  const tallinn = () => world.till('000210', 'TALLINN');
  const set = (input: object, storeNumber = 'TALLINN') =>
    configured(world.till('000900', 'TALLINN'), 'setStoreProfile', { storeNumber, ...input });

  it('S2 switches async mode, and leaves alone what is left out', async () => {
    const { store } = await set({ createCustomersAsync: true });
    const { creationMode } = await created(tallinn());
    const again = await set({ createCustomersAsync: false });
    expect(store).toMatchObject({
      createCustomersAsync: true,
      allowOfflineCustomerCreation: true,
      filterSharedCustomerData: true,
    });
    expect(creationMode).toBe('ASYNC');
    expect(again.store).toMatchObject({ createCustomersAsync: false });
  });

  it('S7 switches what offline creation depends on', async () => {
    const { store } = await set({ allowOfflineCustomerCreation: false, filterSharedCustomerData: false });
    expect(store).toMatchObject({ allowOfflineCustomerCreation: false, filterSharedCustomerData: false });
    expect((await newest(world)).entry.changes).toEqual([
      { path: 'allowOfflineCustomerCreation', before: 'true', after: 'false' },
      { path: 'filterSharedCustomerData', before: 'true', after: 'false' },
    ]);
  });

  it('D1 D3 takes another default customer, for the customers to come', async () => {
    const before = await created(tallinn());
    const heir = await created(tallinn(), {
      customerGroup: 'VIP',
      currency: 'SEK',
      receiptEmail: 'vip@example.ee',
    });
    const { store } = await set({ defaultCustomerAccountNumber: heir.accountNumber });
    const after = await created(tallinn());
    expect(store.defaultCustomer).toEqual({ accountNumber: heir.accountNumber });
    expect([before.customerGroup.code, after.customerGroup.code]).toEqual(['RETAIL-EE', 'VIP']);
    expect(after).toMatchObject({ currency: 'SEK', receiptEmail: 'vip@example.ee' });
  });

  it('D5 saving the profile warns of a default customer with a receipt email', async () => {
    const heir = await created(tallinn(), { receiptEmail: 'trap@example.ee' });
    const { store } = await set({ defaultCustomerAccountNumber: heir.accountNumber });
    expect(store.warnings).toEqual([expect.stringContaining('receipt email')]);
  });

  it('D1 null: new customers inherit from nobody', async () => {
    const { store } = await set({ defaultCustomerAccountNumber: null });
    expect(store).toMatchObject({ defaultCustomer: null, warnings: [] });
    expect(await created(tallinn())).toMatchObject({ customerGroup: null, receiptEmail: null });
  });

  it('D1 the default customer is one of the store’s legal entity', async () => {
    const elsewhere = await created(world.till());
    const input = { storeNumber: 'TALLINN', createCustomersAsync: true };
    const before = await traces(world);
    const till = world.till('000900');
    const refused = (defaultCustomerAccountNumber: string) =>
      refusals(till, 'setStoreProfile', { ...input, defaultCustomerAccountNumber });
    const refusal = [{ code: 'INVALID_VALUE', field: ['defaultCustomerAccountNumber'] }];
    expect(await refused(elsewhere.accountNumber)).toEqual(refusal);
    expect(await refused('C-999999')).toEqual(refusal);
    expect(await traces(world)).toEqual(before);
  });

  it('D1 a switch is not cleared', async () => {
    expect(
      (await set({ createCustomersAsync: null, filterSharedCustomerData: null })).userErrors,
    ).toMatchObject([
      { code: 'INVALID_VALUE', field: ['createCustomersAsync'] },
      { code: 'INVALID_VALUE', field: ['filterSharedCustomerData'] },
    ]);
  });

  it('D1 a store that is not there is NOT_FOUND', async () => {
    expect(await set({ createCustomersAsync: true }, 'NOWHERE')).toMatchObject({
      store: null,
      userErrors: [{ code: 'NOT_FOUND', field: ['storeNumber'] }],
    });
  });
});
