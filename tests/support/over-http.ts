import type { AskedNode } from './till';

/** A node in a process of its own, asked over HTTP. Each question has a connection of its own, as that of a process that may die. */
export function overHttp(origin: string): AskedNode {
  return {
    inject: async ({ method, url, headers, payload }) => {
      const answer = await fetch(new URL(url, origin), {
        method,
        headers: { ...headers, 'content-type': 'application/json', connection: 'close' },
        body: JSON.stringify(payload),
      });
      const text = await answer.text();
      return { statusCode: answer.status, json: () => JSON.parse(text) };
    },
  };
}
