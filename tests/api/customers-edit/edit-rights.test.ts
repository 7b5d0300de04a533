import { useWorld } from '../../support/world';
import { created } from '../customers/given';
import { aPendingCustomer, edited, type Input, mutationOf, type Verb } from './given';

const EDITS: [Verb, (id: string, addressId: string) => Input][] = [
  ['updateCustomer', (id) => ({ id })],
  ['addCustomerAddress', (customerId) => ({ customerId, address: { street: 'Other' } })],
  ['updateCustomerAddress', (_id, addressId) => ({ addressId })],
  ['removeCustomerAddress', (_id, addressId) => ({ addressId })],
  ['setContactPoint', (customerId) => ({ customerId, email: 'a@example.ee' })],
  ['removeContactPoint', (customerId) => ({ customerId, email: 'a@example.ee' })],
  ['setCustomerAttributes', (customerId) => ({ customerId, values: [] })],
  ['addAffiliation', (customerId) => ({ customerId, affiliation: 'PRESS' })],
  ['removeAffiliation', (customerId) => ({ customerId, affiliation: 'PRESS' })],
];

describe('who may edit customers', () => {
  const world = useWorld();

  it.each(EDITS)('P6 %s needs CUSTOMER_EDIT, or the scope customers:write', async (verb, inputFor) => {
    const { id, addressId } = await aPendingCustomer(world);
    const input = inputFor(id, addressId);
    const refusals = [
      await world.till('000140').refusal(mutationOf(verb), { input }),
      await world.integration(['customers:read', 'admin']).refusal(mutationOf(verb), { input }),
    ];
    expect(refusals).toEqual([{ code: 'FORBIDDEN' }, { code: 'FORBIDDEN' }]);
  });

  it('P6 an integration with customers:write edits customers of the legal entities of its token', async () => {
    const [ours, theirs] = [await created(world.till()), await created(world.till('000210', 'TALLINN'))];
    const partner = world.integration(['customers:write', 'customers:read'], ['US01']);
    const { customer } = await edited(partner, 'updateCustomer', { id: ours.id, phone: '+37255512345' });
    const { data } = await partner.ask(mutationOf('updateCustomer'), { input: { id: theirs.id } });
    expect(customer.phone).toBe('+37255512345');
    expect(data.updateCustomer.userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['id'] }]);
  });

  it('C4 an integration, which has no store, gives phones with their country code', async () => {
    const { id } = await created(world.till());
    const partner = world.integration(['customers:write', 'customers:read'], ['US01']);
    const input = { id, phone: '713-555-0142' };
    expect(await partner.refusal(mutationOf('updateCustomer'), { input })).toEqual({
      code: 'BAD_USER_INPUT',
      field: ['phone'],
    });
  });

  it('P6 a loyalty card needs ISSUE_LOYALTY_CARD, and no integration issues one', async () => {
    const { id } = await created(world.till());
    const issue = { input: { customerId: id } };
    const refusals = [
      await world.till('000110').refusal(mutationOf('issueLoyaltyCard'), issue),
      await world.integration(['customers:write', 'admin']).refusal(mutationOf('issueLoyaltyCard'), issue),
    ];
    expect(refusals).toEqual([{ code: 'FORBIDDEN' }, { code: 'FORBIDDEN' }]);
    expect((await edited(world.till('000130'), 'issueLoyaltyCard', issue.input)).loyaltyCard).not.toBeNull();
  });
});
