import { randomUUID } from 'node:crypto';
import { useWorld } from '../../support/world';
import { created, guidIn } from '../customers/given';
import { edit, edited, read, refusals, trailOf, withStreets } from './given';

const ADD = 'addCustomerAddress';
const UPDATE = 'updateCustomerAddress';
const REMOVE = 'removeCustomerAddress';
const streetsOf = (customer: { addresses: { street: string }[] }) =>
  customer.addresses.map(({ street }) => street);

describe('the version of an address', () => {
  const world = useWorld();
  const versionsOf = async (customerId: string) => {
    const addresses = await world.database.prisma.address.findMany({
      where: { customerId: guidIn(customerId) },
      orderBy: { position: 'asc' },
    });
    return addresses.map(({ version }) => version);
  };

  it('Y6 is raised by one with each change of that address, and of no other', async () => {
    const { id, ids } = await withStreets(world.till(), 'First', 'Second', 'Third');
    await edited(world.till(), UPDATE, { addressId: ids[1] ?? '', street: 'Other' });
    expect(await versionsOf(id)).toEqual([1, 2, 1]);
    await edited(world.till(), UPDATE, { addressId: ids[1] ?? '', street: 'Another', primary: true });
    expect(await versionsOf(id)).toEqual([2, 3, 1]);
    await edited(world.till(), UPDATE, { addressId: ids[2] ?? '', street: 'Third' });
    expect(await versionsOf(id)).toEqual([2, 3, 1]);
  });
});

describe('adding an address', () => {
  const world = useWorld();
  const add = (customerId: string, address: object) => edited(world.till(), ADD, { customerId, address });

  it('A1 the first is the primary one, whatever it says; later ones come after it', async () => {
    const { id } = await created(world.till());
    const first = await add(id, { street: 'First', primary: false });
    const second = await add(id, { street: 'Second' });
    expect(first).toMatchObject({ address: { street: 'First', primary: true, syncState: 'SYNCED' } });
    expect(second).toMatchObject({ address: { primary: false }, customer: { version: 3 } });
    expect(streetsOf(second.customer)).toEqual(['First', 'Second']);
  });

  it('A1 one that says it is primary takes the place of the other', async () => {
    const { id } = await withStreets(world.till(), 'First');
    const { customer, address } = await add(id, { street: 'Second', primary: true });
    expect(address.primary).toBe(true);
    expect(customer.addresses).toMatchObject([
      { street: 'Second', primary: true },
      { street: 'First', primary: false },
    ]);
  });

  it('A1 at most fifty stand', async () => {
    const { id } = await withStreets(
      world.till(),
      ...Array.from({ length: 50 }, (_, index) => `St ${index}`),
    );
    const input = { customerId: id, address: { street: 'One more' } };
    expect(await refusals(world.till(), ADD, input)).toEqual([{ code: 'INVALID_VALUE', field: ['address'] }]);
  });

  it('A2 A3 A4 inherits purpose, country, name and phone like the addresses of a new customer', async () => {
    const { id } = await created(world.till(), { phone: '713-555-0142' });
    const plain = await add(id, { street: '1 Elm St' });
    const own = { purpose: 'OFFICE', country: 'lv', name: 'Reception', phone: '713-555-0199' };
    const given = await add(id, { street: '2 Elm St', ...own });
    expect(plain.address).toMatchObject({
      purpose: 'HOME',
      country: 'US',
      name: 'Ilse Vaher',
      phone: '+17135550142',
    });
    expect(given.address).toMatchObject({
      purpose: 'OFFICE',
      country: 'LV',
      name: 'Reception',
      phone: '+17135550199',
    });
  });

  it('C4 a blank street is INVALID_VALUE, and a malformed country BAD_USER_INPUT, each with its path', async () => {
    const { id } = await created(world.till());
    const query =
      'mutation ($input: AddCustomerAddressInput!) { addCustomerAddress(input: $input) { customer { id } } }';
    const address = { street: '1 Elm St', country: 'Estonia' };
    const blank = await refusals(world.till(), ADD, { customerId: id, address: { street: ' ' } });
    const malformed = await world.till().refusal(query, { input: { customerId: id, address } });
    expect(blank).toEqual([{ code: 'INVALID_VALUE', field: ['address', 'street'] }]);
    expect(malformed).toEqual({ code: 'BAD_USER_INPUT', field: ['address', 'country'] });
  });

  it('C5 the guid is the id of the address, and sent again with other content it changes nothing', async () => {
    const { id } = await created(world.till());
    const guid = randomUUID();
    const first = await edited(world.till(), ADD, { customerId: id, guid, address: { street: 'First' } });
    const before = await trailOf(world, id);
    const again = await edited(world.till('000111'), ADD, {
      customerId: guidIn(id),
      guid: guid.toUpperCase(),
      expectedVersion: 1,
      address: { street: '', country: 'nowhere' },
    });
    expect(Buffer.from(first.address.id, 'base64url').toString()).toBe(`Address:${guid}`);
    expect(again).toEqual(first);
    expect(await trailOf(world, id)).toEqual(before);
  });

  it('C5 the guid of an address sent twenty times at once makes one address and twenty equal answers', async () => {
    const { id } = await created(world.till());
    const guid = randomUUID();
    const payloads = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        edited(world.till(), ADD, {
          ...{ customerId: id, guid, expectedVersion: 1 },
          address: { street: `Street ${index}` },
        }),
      ),
    );
    expect(payloads).toEqual(Array.from({ length: 20 }, () => payloads[0]));
    expect(payloads[0]).toMatchObject({ customer: { version: 2 } });
  });

  it.each([
    ['of the same legal entity', '000110', 'HOUSTON'],
    ['of another legal entity', '000210', 'TALLINN'],
  ])(
    'Y2 a guid that stands for an address of another customer %s is DUPLICATE and reveals nothing',
    async (_where, staff, store) => {
      const guid = randomUUID();
      const other = await created(world.till(staff, store));
      await edited(world.till(staff, store), ADD, {
        customerId: other.id,
        guid,
        address: { street: 'Theirs' },
      });
      const { id } = await created(world.till());
      const payload = await edit(world.till(), ADD, { customerId: id, guid, address: { street: 'Mine' } });
      expect(payload).toEqual({
        address: null,
        customer: null,
        userErrors: [{ code: 'DUPLICATE', field: ['guid'], feature: null, related: null }],
      });
      expect((await read(world.till(), id)).addresses).toEqual([]);
    },
  );

  it('Y2 a guid sent at once for addresses of two customers makes one of them', async () => {
    const guid = randomUUID();
    const [one, two] = [await created(world.till()), await created(world.till())];
    const payloads = await Promise.all(
      [one, two].map(({ id }) => edit(world.till(), ADD, { customerId: id, guid, address: { street: 'S' } })),
    );
    const codes = payloads.flatMap(({ userErrors }) => userErrors.map(({ code }: { code: string }) => code));
    expect(codes).toEqual(['DUPLICATE']);
  });

  it('P5 an address for a customer of another legal entity is NOT_FOUND', async () => {
    const { id } = await created(world.till('000210', 'TALLINN'));
    const input = { customerId: id, address: { street: 'First' } };
    expect(await refusals(world.till(), ADD, input)).toEqual([{ code: 'NOT_FOUND', field: ['customerId'] }]);
  });
});

describe('changing and removing an address', () => {
  const world = useWorld();

  it('A1 changes what is given and keeps what is left out', async () => {
    const { id, ids } = await withStreets(world.till(), 'First');
    const given = { city: 'Riga', state: null, postalCode: ' LV-1050 ', country: 'lv', purpose: 'POST_BOX' };
    const { address, customer } = await edited(world.till(), UPDATE, { addressId: ids[0], ...given });
    expect(address).toMatchObject({
      ...{ id: ids[0], street: 'First', city: 'Riga', state: null, postalCode: 'LV-1050', country: 'LV' },
      ...{ purpose: 'POST_BOX', primary: true },
    });
    expect(customer).toMatchObject({ id, version: 2, addresses: [address] });
  });

  it('A4 name and phone that are cleared are the customer’s again', async () => {
    const { id } = await created(world.till(), {
      phone: '713-555-0142',
      addresses: [{ street: '1 Elm St', name: 'Reception', phone: '713-555-0199' }],
    });
    const [{ id: addressId }] = (await read(world.till(), id)).addresses;
    const { address } = await edited(world.till(), UPDATE, { addressId, name: null, phone: null });
    expect(address).toMatchObject({ name: 'Ilse Vaher', phone: '+17135550142' });
  });

  it('A1 made primary it demotes the other', async () => {
    const { ids } = await withStreets(world.till(), 'First', 'Second');
    const { customer } = await edited(world.till(), UPDATE, { addressId: ids[1], primary: true });
    expect(customer.addresses).toMatchObject([
      { street: 'Second', primary: true },
      { street: 'First', primary: false },
    ]);
  });

  it('A1 the primary one is not demoted by itself', async () => {
    const { ids } = await withStreets(world.till(), 'First', 'Second');
    const other = await edited(world.till(), UPDATE, { addressId: ids[1], primary: false });
    expect(other.customer.version).toBe(1);
    expect(await refusals(world.till(), UPDATE, { addressId: ids[0], primary: false })).toEqual([
      { code: 'INVALID_VALUE', field: ['primary'] },
    ]);
  });

  it('C4 null for what an address can’t be without is INVALID_VALUE, all of it at once', async () => {
    const { id, ids } = await withStreets(world.till(), 'First');
    const before = await trailOf(world, id);
    const nothing = { street: null, purpose: null, country: null, primary: null };
    const refused = await refusals(world.till(), UPDATE, { addressId: ids[0], city: 'Riga', ...nothing });
    expect(refused.map(({ code }: { code: string }) => code)).toEqual(Array(4).fill('INVALID_VALUE'));
    expect(refused.map(({ field }: { field: string[] }) => field[0]).sort()).toEqual(
      Object.keys(nothing).sort(),
    );
    expect(await trailOf(world, id)).toEqual(before);
  });

  it('A1 removing the primary makes the oldest other one primary', async () => {
    const { ids } = await withStreets(world.till(), 'First', 'Second', 'Third');
    await edited(world.till(), UPDATE, { addressId: ids[2], primary: true });
    const { customer, removedAddressId } = await edited(world.till(), REMOVE, { addressId: ids[2] });
    expect(removedAddressId).toBe(ids[2]);
    expect(customer).toMatchObject({ primaryAddress: { street: 'First' }, version: 3 });
    expect(streetsOf(customer)).toEqual(['First', 'Second']);
  });

  it('A1 removing another one leaves the primary, and removing the last leaves none', async () => {
    const { ids } = await withStreets(world.till(), 'First', 'Second');
    const one = await edited(world.till(), REMOVE, { addressId: ids[1] });
    const none = await edited(world.till(), REMOVE, { addressId: ids[0] });
    expect(one.customer.primaryAddress).toEqual({ street: 'First' });
    expect(none.customer).toMatchObject({ primaryAddress: null, addresses: [] });
  });

  it.each([UPDATE, REMOVE] as const)(
    'P5 %s of an address that is not there, or not theirs to see, is NOT_FOUND',
    async (verb) => {
      const tallinn = world.till('000210', 'TALLINN');
      const { ids } = await withStreets(tallinn, 'Pikk 1');
      const addressIds = [...ids, Buffer.from(`Address:${randomUUID()}`).toString('base64url')];
      const answers = await Promise.all(
        addressIds.map((addressId) => refusals(world.till(), verb, { addressId })),
      );
      const notFound = [{ code: 'NOT_FOUND', field: ['addressId'] }];
      expect(answers).toEqual([notFound, notFound]);
    },
  );

  it.each([
    [UPDATE, 'UpdateCustomerAddressInput'],
    [REMOVE, 'RemoveCustomerAddressInput'],
  ])('C4 %s takes the global id of an address and no other', async (verb, type) => {
    const { id } = await created(world.till());
    const query = `mutation ($input: ${type}!) { ${verb}(input: $input) { customer { id } } }`;
    const refusalsOf = await Promise.all(
      [id, guidIn(id), 'nonsense'].map((addressId) => world.till().refusal(query, { input: { addressId } })),
    );
    const refused = { code: 'BAD_USER_INPUT', field: ['addressId'] };
    expect(refusalsOf).toEqual([refused, refused, refused]);
  });
});
