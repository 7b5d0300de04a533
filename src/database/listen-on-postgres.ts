import { Client } from 'pg';
import {
  channels,
  type Listening,
  type NotificationChannel,
  type NotificationListener,
} from './notifications';

/** Milliseconds before the first new attempt after a loss; doubled with each up to the longest. */
const FIRST_PAUSE = 100;
const LONGEST_PAUSE = 5_000;

/** Milliseconds between two questions that show a connection to be alive; a dead peer says nothing by itself. */
const HEARTBEAT = 15_000;

/**
 * Listens on a connection of its own, since a pool's go to and fro; one that breaks is made anew for as
 * long as it takes. Returns when the first attempt has come out, whether well or not.
 */
export async function listenOnPostgres(url: string, listener: NotificationListener): Promise<Listening> {
  const connection = new ListeningConnection(url, listener);
  await connection.open();
  return connection;
}

class ListeningConnection implements Listening {
  private client: Client | null = null;
  private pause = FIRST_PAUSE;
  private timer: NodeJS.Timeout | undefined;
  private isStopped = false;

  constructor(
    private readonly url: string,
    private readonly listener: NotificationListener,
  ) {}

  async open(): Promise<void> {
    const client = new Client({
      connectionString: this.url,
      connectionTimeoutMillis: 5_000,
      query_timeout: 5_000,
      keepAlive: true,
    });
    this.client = client;
    client.on('notification', ({ channel, payload }) =>
      this.listener.heard(channel as NotificationChannel, payload ?? ''),
    );
    // Both may come, or either, whatever broke.
    client.on('error', () => this.lose(client));
    client.on('end', () => this.lose(client));
    try {
      await client.connect();
      for (const channel of channels) await client.query(`LISTEN ${channel}`);
      this.pause = FIRST_PAUSE;
      this.timer = setTimeout(() => this.beat(client), HEARTBEAT).unref();
      this.listener.connected();
    } catch {
      this.lose(client);
    }
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    await this.client?.end().catch(() => undefined);
  }

  private async beat(client: Client): Promise<void> {
    try {
      await client.query('SELECT 1');
      if (client === this.client) this.timer = setTimeout(() => this.beat(client), HEARTBEAT).unref();
    } catch {
      this.lose(client);
    }
  }

  /** Once a connection: what is still to come of it is no news. */
  private lose(client: Client): void {
    if (client !== this.client || this.isStopped) return;
    this.client = null;
    clearTimeout(this.timer);
    // It is broken; that it can't be ended in good order is no news either.
    client.end().catch(() => undefined);
    this.listener.lost();
    this.timer = setTimeout(() => void this.open(), this.pause).unref();
    this.pause = Math.min(this.pause * 2, LONGEST_PAUSE);
  }
}
