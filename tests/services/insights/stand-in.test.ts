import { X509Certificate } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Agent, request } from 'undici';
import { loopbackCertificate } from '../../../stand-in/certificate';
import { faultsOf, services } from '../../../stand-in/faults';
import { type StandIn, startStandIn } from '../../../stand-in/start-stand-in';

let folder: string;
let standIn: StandIn;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stand-in-'));
  standIn = await startStandIn({ port: 0, certificateFolder: folder, customers: 20 });
});

afterAll(async () => {
  await standIn.close();
  await rm(folder, { recursive: true });
});

const switches = (path: string, init?: RequestInit) =>
  fetch(`http://127.0.0.1:${standIn.switchesPort}${path}`, init);
const putFaults = (wish: unknown) => switches('/faults', { method: 'PUT', body: JSON.stringify(wish) });

async function statusUnder(certificateAuthority: string, port: number): Promise<number> {
  const agent = new Agent({ connect: { ca: certificateAuthority } });
  const answer = await request(`https://localhost:${port}/secrets/CI-Access-Secret`, { dispatcher: agent });
  await answer.body.dump();
  await agent.close();
  return answer.statusCode;
}

describe('the switches of the stand-in', () => {
  it('I7 set the faults that are named and leave the others', async () => {
    await putFaults({ insights: 'hang', entra: '500' });
    await putFaults({ entra: 'none' });

    expect(await (await switches('/faults')).json()).toEqual({
      entra: 'none',
      'key-vault': 'none',
      insights: 'hang',
    });
    await putFaults({ insights: 'none' });
  });

  it.each([
    ['an unknown fault', { entra: '500', insights: 'sleepy' }],
    ['an unknown service', { entra: '500', graph: 'hang' }],
    ['no object', ['hang']],
  ])('I7 refuse %s, list what is allowed and change nothing', async (_what, wish) => {
    const answer = await putFaults(wish);

    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ services, faults: faultsOf });
    expect(await (await switches('/faults')).json()).toEqual({
      entra: 'none',
      'key-vault': 'none',
      insights: 'none',
    });
  });

  it('I7 count what each service was asked, and forget it', async () => {
    await switches('/requests', { method: 'DELETE' });
    await statusUnder(standIn.certificateAuthority, standIn.port);

    expect(await (await switches('/requests')).json()).toEqual({ entra: 0, 'key-vault': 1, insights: 0 });
    await switches('/requests', { method: 'DELETE' });
    expect(await (await switches('/requests')).json()).toEqual({ entra: 0, 'key-vault': 0, insights: 0 });
  });
});

describe('the certificate of the stand-in', () => {
  it('I7 is trusted by whoever trusts the file ca.pem, under both names of this machine', async () => {
    const kept = await readFile(join(folder, 'ca.pem'), 'utf8');
    const { certificate } = await loopbackCertificate(folder);

    expect(await statusUnder(kept, standIn.port)).toBe(401);
    expect(new X509Certificate(certificate).checkHost('localhost')).toBe('localhost');
    expect(new X509Certificate(certificate).checkIP('127.0.0.1')).toBe('127.0.0.1');
  });

  it('I7 keeps its key to its owner', async () => {
    const { mode } = await stat(join(folder, 'key.pem'));

    expect((mode & 0o777).toString(8)).toBe('600');
  });

  it('I7 is of one authority where several start at once', async () => {
    const fresh = await mkdtemp(join(tmpdir(), 'stand-in-'));

    const started = await Promise.all(
      Array.from({ length: 5 }, () => startStandIn({ port: 0, certificateFolder: fresh, customers: 1 })),
    );

    const kept = await readFile(join(fresh, 'ca.pem'), 'utf8');
    const statuses = await Promise.all(started.map(({ port }) => statusUnder(kept, port).catch(() => 0)));
    await Promise.all(started.map((other) => other.close()));
    await rm(fresh, { recursive: true });
    expect(statuses).toEqual([401, 401, 401, 401, 401]);
  });

  it('I7 is of the same authority at the next start, and of a new one before that expires', async () => {
    const fresh = await mkdtemp(join(tmpdir(), 'stand-in-'));
    const first = await loopbackCertificate(fresh);
    const second = await loopbackCertificate(fresh);
    const { validTo } = new X509Certificate(first.certificateAuthority);
    jest.useFakeTimers({
      now: Date.parse(validTo) - 1000,
      doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'],
    });
    const later = await loopbackCertificate(fresh);
    jest.useRealTimers();
    await rm(fresh, { recursive: true });

    expect(second.certificateAuthority).toBe(first.certificateAuthority);
    expect(later.certificateAuthority).not.toBe(first.certificateAuthority);
  });

  it('I7 is made again where the authority cannot be read, and running servers stay trusted', async () => {
    await writeFile(join(folder, 'ca.pem'), 'not a certificate');

    const { certificateAuthority } = await loopbackCertificate(folder);

    expect(await readFile(join(folder, 'ca.pem'), 'utf8')).toBe(certificateAuthority);
    expect(await statusUnder(certificateAuthority, standIn.port)).toBe(401);
  });
});
