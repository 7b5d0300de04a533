import { knock } from '../../support/knock';
import { useWorld } from '../../support/world';

/** Words by which a database, its driver or its schema would give themselves away. */
const INSIDE =
  /prisma|postgres|pglite|relation|select |insert |column|loyalty_card|audit_entry|\.ts|\.js|at \w+ \(/i;

const CANARY = { lastName: 'Kanarienvogel', email: 'canary.bird@example.com', phone: '+12815550123' };

const CREATE = `mutation ($lastName: String!, $email: EmailAddress, $phone: PhoneNumber) {
  createCustomer(input: { lastName: $lastName, email: $email, phone: $phone }) { customer { id } userErrors { code } }
}`;

describe('a defect in one field', () => {
  const world = useWorld();

  beforeAll(async () => {
    await world.database.prisma.$executeRawUnsafe('DROP TABLE loyalty_card');
  });

  it('gives INTERNAL_SERVER_ERROR with an errorId that the log has too, and no detail', async () => {
    const { data, errors } = await world
      .till()
      .ask('{ customer(accountNumber: "C-000010") { name loyaltyCards { number } } }');
    const [{ extensions, message }] = errors as [(typeof errors)[0]];

    expect(data).toEqual({ customer: null });
    expect(message).toBe('Something went wrong here.');
    expect(Object.keys(extensions).sort()).toEqual(['code', 'errorId']);
    expect(extensions.code).toBe('INTERNAL_SERVER_ERROR');
    expect(world.log.filter((line) => line.includes(String(extensions.errorId)))).toHaveLength(1);
    expect(world.log.find((line) => line.includes(String(extensions.errorId)))).toContain('loyalty_card');
  });

  it('shows nothing of the database to the caller', async () => {
    const { errors } = await world
      .till()
      .ask('{ customer(accountNumber: "C-000010") { name loyaltyCards { number } } }');

    expect(JSON.stringify(errors.map(({ message, extensions }) => [message, extensions]))).not.toMatch(
      INSIDE,
    );
  });

  it('leaves the rest of the API as it is', async () => {
    expect(await world.till().read('{ customer(accountNumber: "C-000010") { accountNumber } }')).toEqual({
      customer: { accountNumber: 'C-000010' },
    });
  });
});

describe('a defect while a customer is written', () => {
  const world = useWorld();

  beforeAll(async () => {
    await world.database.prisma.$executeRawUnsafe('ALTER TABLE audit_entry RENAME TO audit_entry_away');
  });

  it('P4 leaves nothing behind: what cannot be audited is not written', async () => {
    const { prisma } = world.database;
    const before = [await prisma.customer.count(), await prisma.changeLog.count()];
    const { data, errors } = await world.till().ask(CREATE, CANARY);

    expect(data).toBeNull();
    expect(errors).toMatchObject([{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }]);
    expect(JSON.stringify(errors.map(({ message, extensions }) => [message, extensions]))).not.toMatch(
      INSIDE,
    );
    expect([await prisma.customer.count(), await prisma.changeLog.count()]).toEqual(before);
  });

  it('keeps personal data out of the log', async () => {
    await world.till().ask(CREATE, CANARY);

    expect(world.log.join('\n')).toContain('audit_entry');
    expect(world.log.join('\n')).not.toMatch(/Kanarienvogel|canary|5550123/i);
  });
});

describe('a defect before any field', () => {
  const world = useWorld();

  it('gives 500 with an errorId that the log has too', async () => {
    await world.database.prisma.$executeRawUnsafe('DROP TABLE configuration_revision');
    const token = await world.key.sign({ kind: 'person', staffId: '000110', store: 'HOUSTON' });
    const headers = { authorization: `Bearer ${token}` };
    const answer = await knock(world.node.app, { headers, payload: { query: '{ viewer { operations } }' } });

    expect(answer).toMatchObject({ status: 500, codes: ['INTERNAL_SERVER_ERROR'], hasData: false });
    expect(answer.text).not.toMatch(INSIDE);
    expect(world.log.join('\n')).toContain(answer.body.errors[0].extensions.errorId);
  });

  it('comes after the token: who has none is told nothing of it', async () => {
    const answer = await knock(world.node.app, { payload: { query: '{ viewer { operations } }' } });

    expect(answer).toMatchObject({ status: 401, codes: ['UNAUTHENTICATED'] });
  });
});
