import type { ServerResponse } from 'node:http';
import type { Gate } from './gate';

/** Milliseconds for which a connection may take nothing more before it is broken off. */
const PATIENCE = 30_000;

/**
 * Writes a body as it comes, and lets no more of it be made while the peer does not take what was written.
 * Resolves when either side has ended it.
 */
export async function pour(
  body: AsyncGenerator<string, void, undefined>,
  response: ServerResponse,
  headers: Readonly<Record<string, string>>,
  gate: Gate,
): Promise<void> {
  const leave = () => {
    gate.open();
    void body.return();
  };
  response.once('close', leave);
  if (response.destroyed) return leave();
  response.writeHead(200, headers);
  gate.open();
  for await (const text of body) {
    if (response.destroyed) break;
    if (response.write(text)) continue;
    gate.shut();
    await roomIn(response);
    gate.open();
  }
  response.end();
}

function roomIn(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => response.destroy(), PATIENCE);
    const go = () => {
      clearTimeout(timer);
      response.off('drain', go);
      response.off('close', go);
      resolve();
    };
    response.once('drain', go);
    response.once('close', go);
  });
}
