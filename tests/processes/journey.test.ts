import { run } from '../support/processes';

jest.setTimeout(180_000);

describe('npm run journey', () => {
  it('J1 plays the life of an async customer over both databases to its end', async () => {
    const { code, stdout, stderr } = await run(['src/commands/journey.ts']);

    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const said = stdout.split('\n').map((line) => line.trim().replace(/ {2,}/g, ' | '));
    const milestones = [
      'createCustomer: OFFLINE, account "Pending sync", done',
      'customer | Ada Quill, PENDING | stopped',
      'addToClientBook: CUSTOMER_PENDING_SYNC',
      'customer | Ada Quill, UPLOADED | –',
      'operations, inbox | createCustomer UPLOADED | createCustomer RECEIVED',
      'customer | Ada Quill, UPLOADED | Ada Quill, version 2',
      'account number | – | C-000604',
      'CUSTOMERS_1010: SUCCEEDED, 2 processed, 0 failed',
      'account number | C-000604 | C-000604',
      'account "C-000604", SYNCED, client book CB-000001',
    ];
    const places = milestones.map((milestone) => said.indexOf(milestone));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places).not.toContain(-1);
  });
});
