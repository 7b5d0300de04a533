import { migrate } from '../../../src/database/migrate';
import { type EmbeddedDatabase, openEmbedded } from '../../../src/database/open-embedded';
import { mintNumber, mintNumbers } from '../../../src/services/organisation/mint-number';

let database: EmbeddedDatabase;

beforeAll(async () => {
  database = await openEmbedded({});
  await migrate(database);
}, 60_000);
afterAll(() => database.close());
beforeEach(async () => {
  await database.prisma.numberSequence.deleteMany();
  await database.prisma.numberSequence.createMany({
    data: [
      { purpose: 'CUSTOMER', scope: '*', format: 'C-######', next: 1n },
      { purpose: 'CLIENT_BOOK', scope: '*', format: 'CB-####', next: 1n },
      { purpose: 'CLIENT_BOOK', scope: 'EE01', format: 'KR-####', next: 41n },
    ],
  });
});

describe('minting numbers', () => {
  it('gives each number once, whoever asks at the same time', async () => {
    const minted = await Promise.all(
      Array.from({ length: 5 }, () => mintNumber(database.prisma, 'CUSTOMER', 'US01')),
    );
    expect(minted.sort()).toEqual(['C-000001', 'C-000002', 'C-000003', 'C-000004', 'C-000005']);
  });

  it('B1 takes the sequence of the legal entity first, else the shared one', async () => {
    expect(await mintNumber(database.prisma, 'CLIENT_BOOK', 'EE01')).toBe('KR-0041');
    expect(await mintNumber(database.prisma, 'CLIENT_BOOK', 'US01')).toBe('CB-0001');
  });

  it('gives many numbers that follow one another', async () => {
    expect(await mintNumbers(database.prisma, 'CUSTOMER', 'US01', 3)).toEqual([
      'C-000001',
      'C-000002',
      'C-000003',
    ]);
    expect(await mintNumbers(database.prisma, 'CUSTOMER', 'US01', 0)).toEqual([]);
    expect(await mintNumber(database.prisma, 'CUSTOMER', 'EE01')).toBe('C-000004');
  });

  it('B1 refuses with CONFIGURATION_INVALID where no sequence is set up', async () => {
    await expect(mintNumber(database.prisma, 'LOYALTY_CARD', 'US01')).rejects.toMatchObject({
      faults: [{ code: 'CONFIGURATION_INVALID' }],
    });
  });

  it('gives a number back where the transaction that took it fails', async () => {
    const failed = database.prisma.$transaction(async (prisma) => {
      await mintNumber(prisma, 'CUSTOMER', 'US01');
      throw new Error('away');
    });
    await expect(failed).rejects.toThrow('away');
    expect(await mintNumber(database.prisma, 'CUSTOMER', 'US01')).toBe('C-000001');
  });
});
