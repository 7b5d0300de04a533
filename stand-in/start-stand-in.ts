import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { type AzureState, demoState } from './azure-state';
import { loopbackCertificate } from './certificate';
import { customerInsights } from './customer-insights';
import { dataverse } from './dataverse';
import { deliver, send } from './deliver';
import { entra } from './entra';
import { type Faults, noFaults, noRequests, type RequestCounts, type Service } from './faults';
import { keyVault } from './key-vault';
import { switchesServer } from './switches';
import { type Ask, type AzureService, readAsk } from './wire';

/** How a stand-in is started; port 0 takes any free ones. */
export interface StandInOptions {
  readonly port: number;
  readonly certificateFolder: string;
  readonly customers: number;
}

/** A running stand-in. Faults and Azure's state may be changed in place. */
export interface StandIn {
  readonly port: number;
  readonly switchesPort: number;
  /** PEM; what a client has to trust. */
  readonly certificateAuthority: string;
  readonly faults: Faults;
  readonly requests: RequestCounts;
  readonly azure: AzureState;
  close(): Promise<void>;
}

/** Starts Azure's three services over HTTPS on `port` of 127.0.0.1, and their switches on the next port. */
export async function startStandIn(options: StandInOptions): Promise<StandIn> {
  const board = { faults: noFaults(), requests: noRequests(), azure: demoState(options.customers) };
  const { key, certificate, certificateAuthority } = await loopbackCertificate(options.certificateFolder);
  const origin = () => `https://localhost:${portOf(server)}`;
  const played: Record<Service, AzureService> = {
    entra: entra(board.azure, origin),
    'key-vault': keyVault(board.azure, origin),
    insights: customerInsights(board.azure, origin),
  };
  const onDataverse = dataverse(board.azure, origin);
  const serviceFor = (service: Service, { path }: Ask) =>
    isOfDataverse(path) ? onDataverse : played[service];
  const server = createServer({ key, cert: certificate }, (request, response) => {
    answer(request, response, board, serviceFor).catch(() => response.destroy());
  });
  const switches = switchesServer(board);
  await listen(server, options.port);
  await listen(switches, options.port === 0 ? 0 : options.port + 1).catch(async (error: unknown) => {
    await close(server);
    throw error;
  });
  return {
    ...board,
    port: portOf(server),
    switchesPort: portOf(switches),
    certificateAuthority,
    close: async () => {
      await Promise.all([close(server), close(switches)]);
    },
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  board: { readonly faults: Faults; readonly requests: RequestCounts },
  serviceFor: (service: Service, ask: Ask) => AzureService,
): Promise<void> {
  const ask = await readAsk(request);
  const service = serviceOf(ask.path);
  if (service === null) {
    send(response, { status: 404, body: { error: 'No service of Azure has this path.' } });
    return;
  }
  board.requests[service] += 1;
  deliver(serviceFor(service, ask), board.faults[service], ask, response);
}

/** Customer Insights has two interfaces; which one is asked does not matter to faults and counts. */
function isOfDataverse(path: string): boolean {
  return path.startsWith('/organizations/');
}

/** The three services share one port; their paths tell them apart. */
function serviceOf(path: string): Service | null {
  if (path.startsWith('/v1/instances/') || isOfDataverse(path)) return 'insights';
  if (/^(?:\/vaults\/[^/]+)?\/secrets\//.test(path)) return 'key-vault';
  if (/^\/[^/]+\/(?:oauth2\/v2\.0\/|v2\.0\/\.well-known\/)/.test(path)) return 'entra';
  return null;
}

function portOf(server: Server): number {
  const address = server.address() as AddressInfo | null;
  return address?.port ?? 0;
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/** Ends at once, also the connections that a fault keeps open. */
function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
