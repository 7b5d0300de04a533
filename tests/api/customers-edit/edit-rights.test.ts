import { randomUUID } from 'node:crypto';
import { globalId } from '../../../src/resolvers/relay/global-id';
import type { Till } from '../../support/till';
import { useWorld } from '../../support/world';
import { created } from '../customers/given';
import {
  aPendingCustomer,
  edit,
  edited,
  type Input,
  mutationOf,
  refusals,
  trailOf,
  type Verb,
} from './given';

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

describe('a customer of another legal entity, whom a manager sees in a client book of the store', () => {
  const world = useWorld();
  const manager = () => world.till('000130');
  const given = async () => {
    const { customerId, customer } = await world.database.prisma.client.findFirstOrThrow({
      where: {
        clientBook: { staffId: '000150', legalEntity: 'EE01' },
        customer: { addresses: { some: {} } },
      },
      include: { customer: { include: { addresses: true } } },
    });
    return {
      id: globalId('Customer', customerId),
      addressId: globalId('Address', customer.addresses[0]?.id ?? ''),
    };
  };

  it.each(EDITS)(
    'P5 is not edited there: %s is NOT_FOUND as for one who does not exist',
    async (verb, inputFor) => {
      const { id, addressId } = await given();
      const before = await trailOf(world, id);
      const nobody = { id: globalId('Customer', randomUUID()), addressId: globalId('Address', randomUUID()) };
      const answers = await Promise.all([
        edit(manager(), verb, inputFor(id, addressId)),
        edit(manager(), verb, inputFor(nobody.id, nobody.addressId)),
      ]);
      expect(await manager().read('query ($id: ID!) { customer(id: $id) { id } }', { id })).toEqual({
        customer: { id },
      });
      expect(answers[0]).toMatchObject({
        customer: null,
        userErrors: [{ code: 'NOT_FOUND', related: null }],
      });
      expect(answers[1]).toEqual(answers[0]);
      expect(await trailOf(world, id)).toEqual(before);
    },
  );

  it('L4 is given no loyalty card there, nor sent to headquarters again', async () => {
    const { id } = await given();
    const retry =
      'mutation ($id: ID!) { retryCustomerSync(input: { customerId: $id }) { userErrors { code } } }';
    expect(await refusals(manager(), 'issueLoyaltyCard', { customerId: id })).toEqual([
      { code: 'NOT_FOUND', field: ['customerId'] },
    ]);
    expect((await manager().read(retry, { id })).retryCustomerSync.userErrors).toEqual([
      { code: 'NOT_FOUND' },
    ]);
  });

  it('C9 is open there to what is written beside the record, and to nothing else', async () => {
    const { id } = await given();
    const query = 'query ($id: ID!) { customer(id: $id) { allowedOperations } }';
    const allowed = async (till: Till) => (await till.read(query, { id })).customer.allowedOperations.sort();
    expect(await allowed(manager())).toEqual(['ADD_NOTE', 'ADD_TO_CLIENT_BOOK', 'LOG_ACTIVITY']);
    expect(await allowed(world.till('000210', 'TALLINN'))).toContain('EDIT');
  });
});

describe('who may edit customers', () => {
  const world = useWorld();

  it.each(EDITS)('P6 %s needs CUSTOMER_EDIT, or the scope customers:write', async (verb, inputFor) => {
    const { id, addressId } = await aPendingCustomer(world);
    const input = inputFor(id, addressId);
    const codes = [
      await world.till('000140').refusal(mutationOf(verb), { input }),
      await world.integration(['customers:read', 'admin']).refusal(mutationOf(verb), { input }),
    ];
    expect(codes).toEqual([{ code: 'FORBIDDEN' }, { code: 'FORBIDDEN' }]);
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
    const codes = [
      await world.till('000110').refusal(mutationOf('issueLoyaltyCard'), issue),
      await world.integration(['customers:write', 'admin']).refusal(mutationOf('issueLoyaltyCard'), issue),
    ];
    expect(codes).toEqual([{ code: 'FORBIDDEN' }, { code: 'FORBIDDEN' }]);
    expect((await edited(world.till('000130'), 'issueLoyaltyCard', issue.input)).loyaltyCard).not.toBeNull();
  });
});
