import { accountLabel } from '../../../src/services/customers/customer';

describe('what stands for an account', () => {
  it.each([
    ['en-US', 'Pending sync'],
    ['et-EE', 'Ootel sünkroonimist'],
    ['lv-LV', 'Gaida sinhronizāciju'],
    ['nb-NO', 'Venter på synkronisering'],
    ['no', 'Venter på synkronisering'],
    ['zh-Hans-CN', '待同步'],
    ['fr-FR', 'Pending sync'],
  ])('S3 a pending customer reads in %s as %s', (language, label) => {
    expect(accountLabel({ accountNumber: null }, language)).toBe(label);
  });

  it('S3 a numbered customer reads as its account number in every language', () => {
    expect(accountLabel({ accountNumber: 'C-000001' }, 'zh-CN')).toBe('C-000001');
  });
});
