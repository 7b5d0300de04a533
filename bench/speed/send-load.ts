import { connect, type Socket } from 'node:net';
import { setTimeout as rest } from 'node:timers/promises';
import type { BenchRequest } from './requests';

/** What a server did while it was asked. */
export interface Load {
  readonly requests: number;
  /** Answers that were no data: another status than 200, or errors. */
  readonly failures: number;
  readonly seconds: number;
  /** Milliseconds of each request, in rising order. */
  readonly latencies: readonly number[];
  /** Mean length of a body. */
  readonly bytes: number;
}

/** How a server is asked. */
export interface LoadOptions {
  readonly connections: number;
  readonly seconds: number;
  /** Milliseconds that a connection rests on average between an answer and its next request. */
  readonly pause?: number;
}

/** Makes a request ready to be written to a socket. */
export function wireOf({ body, token }: BenchRequest): Buffer {
  return Buffer.from(
    `POST /graphql HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\nauthorization: Bearer ${token}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}

/**
 * Asks a server for some seconds over connections that stay open, one request after the other on each. It speaks
 * plain HTTP/1.1 on sockets of its own, so that it takes little of the processors that it shares with the server.
 */
export async function sendLoad(
  port: number,
  wires: readonly Buffer[],
  { connections, seconds, pause = 0 }: LoadOptions,
): Promise<Load> {
  const latencies: number[] = [];
  let failures = 0;
  let bytes = 0;
  let next = 0;
  const begin = performance.now();
  const end = begin + seconds * 1000;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      const connection = await open(port);
      while (performance.now() < end) {
        next += 1;
        const sent = performance.now();
        const { ok, length } = await connection.ask(wires[next % wires.length] ?? Buffer.alloc(0));
        latencies.push(performance.now() - sent);
        bytes += length;
        if (!ok) failures += 1;
        if (pause > 0) await rest(pause * 2 * Math.random());
      }
      connection.close();
    }),
  );
  const took = (performance.now() - begin) / 1000;
  return {
    requests: latencies.length,
    failures,
    seconds: took,
    latencies: latencies.sort((a, b) => a - b),
    bytes: bytes / Math.max(latencies.length, 1),
  };
}

interface Connection {
  ask(wire: Buffer): Promise<{ ok: boolean; length: number }>;
  close(): void;
}

async function open(port: number): Promise<Connection> {
  const socket = connect(port, '127.0.0.1').setNoDelay(true);
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve).once('error', reject);
  });
  const answers = answersOf(socket);
  return {
    ask: (wire) => {
      socket.write(wire);
      return answers();
    },
    close: () => socket.destroy(),
  };
}

/** Waits for the next whole answer; all servers here say how long theirs are. */
function answersOf(socket: Socket): () => Promise<{ ok: boolean; length: number }> {
  let held: Buffer = Buffer.alloc(0);
  let wanted = 0;
  let waiting: { resolve(answer: { ok: boolean; length: number }): void; reject(error: Error): void } | null =
    null;
  const fail = (error: Error) => waiting?.reject(error);
  socket.on('error', fail).on('close', () => fail(new Error('The server closed the connection.')));
  socket.on('data', (chunk: Buffer) => {
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    if (wanted === 0) wanted = lengthOf(held);
    if (wanted === 0 || held.length < wanted) return;
    const head = held.indexOf('\r\n\r\n') + 4;
    const ok = held.toString('latin1', 9, 12) === '200' && !held.includes('"errors":', head);
    const answer = { ok, length: wanted - head };
    held = held.subarray(wanted);
    wanted = 0;
    waiting?.resolve(answer);
  });
  return () =>
    new Promise((resolve, reject) => {
      waiting = { resolve, reject };
    });
}

/** Length of head and body together; 0 while the head is not whole. */
function lengthOf(held: Buffer): number {
  const end = held.indexOf('\r\n\r\n');
  if (end < 0) return 0;
  const length = /\r\ncontent-length: *(\d+)/i.exec(held.toString('latin1', 0, end))?.[1];
  if (length === undefined) throw new Error('An answer does not say how long it is.');
  return end + 4 + Number(length);
}
