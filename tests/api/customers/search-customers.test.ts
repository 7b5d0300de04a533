import { useWorld } from '../../support/world';
import { created, found, namesFound } from './given';

describe('searching customers', () => {
  const world = useWorld();
  beforeAll(async () => {
    await created(world.till(), {
      firstName: 'Žörg',
      lastName: 'Quillfeather-Brandt',
      email: 'zq@primary.example.ee',
      phone: '713-555-0142',
      secondaryEmails: [{ value: 'hidden.mailbox@second.example.ee' }],
      secondaryPhones: [{ value: '+372 5551 2345' }],
      addresses: [{ street: '77 Wobblegate Crescent', city: 'Galveston', state: 'TX', postalCode: '77550' }],
    });
    await created(world.till(), { firstName: 'Zorgina', lastName: 'Otherwise' });
  });

  it.each([
    'Quillfeather',
    'quillfeather žörg',
    'ZORG QUILL',
    'feather',
    'brandt',
    'zorg feath',
    'Žo\u0308rg brandt',
    '  quill   zörg  ',
    'zq@primary',
    'hidden.mailbox',
    'second.example',
    'wobblegate',
    '77 wobblegate 77550',
    'Wobblegate Crescent, Galveston',
  ])('F1 finds a customer first by %j', async (search) => {
    expect((await namesFound(world.till(), search))[0]).toBe('Žörg Quillfeather-Brandt');
  });

  it.each([
    '+17135550142',
    '713 555 0142',
    '(713) 555-0142',
    '+1 (713) 555-0142',
    '1-713-555-0142',
    '001 713 555 0142',
    '713.555.0142',
    '7135550142',
    '+372 5551 2345',
    '5551 2345',
    '5551-2345',
    '00372 55512345',
  ])('F1 finds a customer first by the phone %j', async (search) => {
    expect((await namesFound(world.till(), search))[0]).toBe('Žörg Quillfeather-Brandt');
  });

  it('F1 lists who matches more words first, then by name', async () => {
    expect(await namesFound(world.till(), 'zorg feather')).toEqual([
      'Žörg Quillfeather-Brandt',
      'Zorgina Otherwise',
    ]);
    expect(await namesFound(world.till(), 'otherwise zorg')).toEqual([
      'Zorgina Otherwise',
      'Žörg Quillfeather-Brandt',
    ]);
  });

  it('F1 a single letter beside a word puts who has it first', async () => {
    await created(world.till(), { firstName: 'Bea', lastName: 'Initialworth' });
    await created(world.till(), { firstName: 'Ada', lastName: 'Initialworth' });
    expect(await namesFound(world.till(), 'b initialworth')).toEqual([
      'Bea Initialworth',
      'Ada Initialworth',
    ]);
  });

  it('F1 finds a customer by account number and by loyalty card, with or without its letters', async () => {
    const { customer } = await world
      .till()
      .read(`{ customer(accountNumber: "C-000013") { name loyaltyCards { number } } }`);
    const [{ number }] = customer.loyaltyCards;
    const searches = ['C-000013', 'c-000013', number, number.toLowerCase(), number.slice(2)];
    const firsts = await Promise.all(searches.map((search) => namesFound(world.till(), search)));
    expect(firsts.map(([first]) => first)).toEqual(searches.map(() => customer.name));
  });

  it('F1 finds Chinese names by their parts', async () => {
    await created(world.till(), { firstName: null, lastName: '歐陽小明' });
    expect(await namesFound(world.till(), '小明')).toEqual(['歐陽小明']);
  });

  it('F1 finds nobody whom no word matches', async () => {
    expect(await found(world.till(), 'xyzzyx nobodythere')).toEqual([]);
  });

  it.each([
    ['quillfeather', { field: 'NAME', value: 'Žörg Quillfeather-Brandt' }],
    ['hidden.mailbox', { field: 'EMAIL', value: 'hidden.mailbox@second.example.ee' }],
    ['5551 2345', { field: 'PHONE', value: '+37255512345' }],
    ['wobblegate', { field: 'ADDRESS', value: '77 Wobblegate Crescent, 77550, Galveston, TX, US' }],
  ])('F3 for %j it says which field and value matched', async (search, match) => {
    const [first] = await found(world.till(), search);
    expect(first?.matchedOn).toEqual([match]);
  });

  it('F3 several matches are all said, those with more words first', async () => {
    const [first] = await found(world.till(), 'zorg quillfeather hidden.mailbox');
    expect(first?.matchedOn).toEqual([
      { field: 'NAME', value: 'Žörg Quillfeather-Brandt' },
      { field: 'EMAIL', value: 'hidden.mailbox@second.example.ee' },
    ]);
  });

  it('F3 an account number and a loyalty card that matched are said', async () => {
    const [byAccount] = await found(world.till(), 'C-000013');
    expect(byAccount?.matchedOn).toContainEqual({ field: 'ACCOUNT_NUMBER', value: 'C-000013' });
    const [byCard] = await found(world.till(), 'L-00000001');
    expect(byCard?.matchedOn).toContainEqual({ field: 'LOYALTY_CARD', value: 'L-00000001' });
  });
});

describe('characters of a search', () => {
  const world = useWorld();
  beforeAll(async () => {
    await created(world.till(), { firstName: '100%', lastName: 'Pure_Wool' });
    await created(world.till(), { firstName: '1000', lastName: 'PureXWool' });
    await created(world.till(), { firstName: 'Back\\slash', lastName: `O'Quote "Ed"` });
    await created(world.till(), { firstName: 'Smiley🙂face', lastName: '\u200fDavidov\u200e' });
  });

  it.each([
    ['100%', ['100% Pure_Wool']],
    ['pure_', ['100% Pure_Wool']],
    ['%pure%', []],
    ['p%wool', []],
    ['__re', []],
    ['back\\', [`Back\\slash O'Quote "Ed"`]],
    ['back\\\\', []],
    ["o'quote", [`Back\\slash O'Quote "Ed"`]],
    ['o’quote', [`Back\\slash O'Quote "Ed"`]],
    ['"ed"', [`Back\\slash O'Quote "Ed"`]],
    ["'; DROP TABLE customer; --xx", []],
    ['ley🙂fac', ['Smiley🙂face \u200fDavidov\u200e']],
    ['davidov', ['Smiley🙂face \u200fDavidov\u200e']],
    ['da\u202evi\u200ddov', ['Smiley🙂face \u200fDavidov\u200e']],
  ])('F4 in %j every character is text', async (search, names) => {
    expect(await namesFound(world.till(), search)).toEqual(names);
  });

  it.each(['', ' ', 'a', '%%', '__', '🙂🙂', '\u200f\u200f', 'a%_', '\\\\', 'x'.repeat(201)])(
    'F5 the search %j is refused',
    async (search) => {
      const refusal = await world
        .till()
        .refusal('query ($search: String!) { customers(search: $search) { nodes { id } } }', { search });
      expect(refusal).toEqual({ code: 'BAD_USER_INPUT', field: ['search'] });
    },
  );

  it('F5 two letters or digits are enough', async () => {
    const [names, others] = [await namesFound(world.till(), 'da'), await namesFound(world.till(), '10')];
    expect(names).toContain('Smiley🙂face \u200fDavidov\u200e');
    expect(others).toContain('100% Pure_Wool');
  });
});
