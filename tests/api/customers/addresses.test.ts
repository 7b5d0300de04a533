import { useWorld } from '../../support/world';
import { created, refusals } from './given';

describe('addresses of a new customer', () => {
  const world = useWorld();

  it('A1 the first is the primary one unless another says that it is', async () => {
    const [first, second] = [{ street: 'First' }, { street: 'Second', primary: true }];
    const unmarked = await created(world.till(), { addresses: [first, { street: 'Other' }] });
    const marked = await created(world.till(), { addresses: [first, second] });
    expect([unmarked.primaryAddress, marked.primaryAddress]).toEqual([
      { street: 'First' },
      { street: 'Second' },
    ]);
    expect(marked.addresses).toMatchObject([
      { street: 'Second', primary: true },
      { street: 'First', primary: false },
    ]);
  });

  it('A1 two cannot both be the primary one', async () => {
    const addresses = [
      { street: 'First', primary: true },
      { street: 'Second', primary: true },
    ];
    expect(await refusals(world.till(), { firstName: 'Ilse', addresses })).toEqual([
      { code: 'INVALID_VALUE', field: ['addresses'] },
    ]);
  });

  it('A1 a customer may have many, in the order in which they were given', async () => {
    const addresses = Array.from({ length: 30 }, (_, index) => ({ street: `${index} Elm St` }));
    expect((await created(world.till(), { addresses })).addresses).toMatchObject(addresses);
  });

  it('A2 the purpose left out is Home for a person and Business for an organization', async () => {
    const addresses = [{ street: '1 Elm St' }];
    const person = await created(world.till(), { addresses });
    const organization = await created(world.till(), {
      type: 'ORGANIZATION',
      firstName: null,
      lastName: null,
      organizationName: 'Vaher OÜ',
      addresses,
    });
    expect([person, organization]).toMatchObject([
      { addresses: [{ purpose: 'HOME' }] },
      { addresses: [{ purpose: 'BUSINESS' }] },
    ]);
  });

  it.each(['HOME', 'BUSINESS', 'OFFICE', 'POST_BOX'])('A2 %s that is given is kept', async (purpose) => {
    const { addresses } = await created(world.till(), { addresses: [{ street: '1 Elm St', purpose }] });
    expect(addresses).toMatchObject([{ purpose }]);
  });

  it('A3 the country left out is that of the store’s operating unit', async () => {
    const addresses = [{ street: '1 Elm St' }, { street: '2 Elm St', country: 'LV' }];
    const inHouston = await created(world.till(), { addresses });
    const inTallinn = await created(world.till('000210', 'TALLINN'), { addresses });
    expect([inHouston, inTallinn]).toMatchObject([
      { addresses: [{ country: 'US' }, { country: 'LV' }] },
      { addresses: [{ country: 'EE' }, { country: 'LV' }] },
    ]);
  });

  it('A4 name and phone are those given with the address, else the customer’s', async () => {
    const { addresses } = await created(world.till(), {
      phone: '713-555-0142',
      addresses: [{ street: '1 Elm St' }, { street: '2 Elm St', name: 'Reception', phone: '713-555-0199' }],
    });
    expect(addresses).toMatchObject([
      { name: 'Ilse Vaher', phone: '+17135550142' },
      { name: 'Reception', phone: '+17135550199' },
    ]);
  });

  it('A4 where neither the address nor the customer has a phone there is none', async () => {
    const { addresses } = await created(world.till(), { addresses: [{ street: '1 Elm St' }] });
    expect(addresses).toMatchObject([{ name: 'Ilse Vaher', phone: null }]);
  });
});
