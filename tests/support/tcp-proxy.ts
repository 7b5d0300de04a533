import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** What may be wrong with a line. */
export const LINE_FAULTS = [
  /** Nobody listens. */
  'refuse',
  /** What is sent is taken, and goes nowhere. */
  'hang',
  /** What is sent arrives, and the connection is reset in the middle of the answer. */
  'reset mid-answer',
  /** What is sent arrives and is done; the connection ends before the answer. */
  'answer lost',
  /** The answer comes, one byte a second. */
  'one byte a second',
  /** A gateway answers that nobody is there. */
  '503',
] as const;
export type LineFault = (typeof LINE_FAULTS)[number];

const SERVICE_UNAVAILABLE =
  'HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0\r\nconnection: close\r\n\r\n';

/** A line between two processes on loopback, which is broken and mended while connections over it are open. */
export class TcpProxy {
  private fault: LineFault | null = null;
  private server: Server | null = null;
  private port = 0;
  private readonly sockets = new Set<Socket>();
  private readonly trickles = new Set<NodeJS.Timeout>();

  /** @param target the port to which it leads */
  constructor(private readonly target: number) {}

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Listens, on the port that it had before where it had one. */
  async open(): Promise<void> {
    this.server = createServer((client) => this.connected(client));
    await once(this.server.listen(this.port, '127.0.0.1'), 'listening');
    this.port = (this.server.address() as AddressInfo).port;
  }

  /** Connections that are open stay so, and fail as new ones do. */
  async break(fault: LineFault): Promise<void> {
    this.fault = fault;
    if (fault === 'refuse') await this.close();
  }

  async mend(): Promise<void> {
    this.fault = null;
    if (!this.server) await this.open();
    // What hung or trickled until now is over.
    else this.hangUp();
  }

  async close(): Promise<void> {
    const { server } = this;
    this.server = null;
    this.hangUp();
    if (server) await once(server.close(), 'close');
  }

  private hangUp(): void {
    for (const trickle of this.trickles) clearInterval(trickle);
    this.trickles.clear();
    for (const socket of this.sockets) socket.destroy();
  }

  private connected(client: Socket): void {
    const headquarters = connect(this.target, '127.0.0.1');
    for (const [socket, other] of [
      [client, headquarters],
      [headquarters, client],
    ] as const) {
      this.sockets.add(socket);
      socket.setNoDelay(true);
      // A line that breaks is what this is for.
      socket.on('error', () => undefined);
      socket.on('close', () => {
        this.sockets.delete(socket);
        other.destroy();
      });
    }
    client.on('data', (bytes) => this.sent(bytes, client, headquarters));
    headquarters.on('data', (bytes) => this.answered(bytes, client));
  }

  private sent(bytes: Buffer, client: Socket, headquarters: Socket): void {
    if (this.fault === '503') client.end(SERVICE_UNAVAILABLE);
    else if (this.fault !== 'hang') headquarters.write(bytes);
  }

  private answered(bytes: Buffer, client: Socket): void {
    switch (this.fault) {
      case null:
        client.write(bytes);
        return;
      case 'reset mid-answer':
        client.write(bytes.subarray(0, bytes.length / 2), () => client.resetAndDestroy());
        return;
      case 'answer lost':
        client.destroy();
        return;
      case 'one byte a second':
        this.trickle(bytes, client);
        return;
      default:
      // A request from before the line broke has its answer lost in what is wrong now.
    }
  }

  private trickle(bytes: Buffer, client: Socket): void {
    let sent = 0;
    const timer = setInterval(() => {
      client.write(bytes.subarray(sent, sent + 1));
      sent += 1;
      if (client.destroyed || sent === bytes.length) clearInterval(timer);
    }, 1_000);
    this.trickles.add(timer);
  }
}
