import { type ExecutionResult, GraphQLError } from 'graphql';

/**
 * Yields the results of a subscription as they arrive, by the "distinct connections" mode of GraphQL
 * over server-sent events: `next` carries a result, `complete` ends the stream. What is refused before it
 * becomes a stream is one result. Leaving the loop early closes the connection.
 */
export async function* readEvents(url: string, request: RequestInit): AsyncGenerator<ExecutionResult> {
  const connection = new AbortController();
  try {
    const response = await fetch(url, { ...request, signal: connection.signal });
    if (!response.ok || !response.body) {
      yield refusalOf(response.status, await response.text());
      return;
    }
    for await (const { event, data } of eventsOf(response.body)) {
      if (event === 'complete') return;
      if (event === 'next') yield JSON.parse(data);
    }
  } finally {
    connection.abort();
  }
}

function refusalOf(status: number, text: string): ExecutionResult {
  try {
    return JSON.parse(text);
  } catch {
    const message = `The server answered ${status} without JSON: ${text.slice(0, 500)}`;
    return { errors: [new GraphQLError(message)] };
  }
}

async function* eventsOf(body: ReadableStream<Uint8Array>): AsyncGenerator<{ event: string; data: string }> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let buffer = '';
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    buffer += decoder.decode(part.value, { stream: true }).replaceAll('\r\n', '\n');
    const blocks = buffer.split('\n\n');
    buffer = blocks.pop() ?? '';
    for (const block of blocks) yield parseEvent(block);
  }
}

function parseEvent(block: string): { event: string; data: string } {
  const lines = block.split('\n');
  const valuesOf = (field: string) =>
    lines
      .filter((line) => line.startsWith(`${field}:`))
      .map((line) => line.slice(field.length + 1).trimStart());
  return { event: valuesOf('event').at(-1) ?? 'message', data: valuesOf('data').join('\n') };
}
