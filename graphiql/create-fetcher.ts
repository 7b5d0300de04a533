import type { GraphiQLProps } from 'graphiql';
import type { DocumentNode } from 'graphql';
import { readEvents } from './read-events';

type Fetcher = GraphiQLProps['fetcher'];

const OPERATIONS = '/graphql';
const SUBSCRIPTIONS = '/graphql/stream';

/**
 * Sends operations as the holder of the token: queries and mutations as JSON, subscriptions as a stream
 * of server-sent events. What is typed into the editor's Headers tab wins over what is set here.
 *
 * @param origin of the server; the page's own where it is left out
 */
export function createFetcher(token: string, origin = ''): Fetcher {
  return (operation, options) => {
    const isStream = isSubscription(options?.documentAST, operation.operationName);
    const request: RequestInit = {
      method: 'POST',
      headers: headersFor(token, isStream, options?.headers),
      body: JSON.stringify(operation),
    };
    return isStream ? readEvents(origin + SUBSCRIPTIONS, request) : send(origin + OPERATIONS, request);
  };
}

async function send(url: string, request: RequestInit) {
  const response = await fetch(url, request);
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    return {
      errors: [{ message: `The server answered ${response.status} without JSON: ${text.slice(0, 500)}` }],
    };
  }
}

function headersFor(token: string, isStream: boolean, typed: Record<string, unknown> | undefined): Headers {
  const headers = new Headers({
    'content-type': 'application/json',
    accept: isStream ? 'text/event-stream' : 'application/graphql-response+json, application/json',
    'apollo-require-preflight': 'true',
  });
  if (token) headers.set('authorization', `Bearer ${token}`);
  for (const [name, value] of Object.entries(typed ?? {})) headers.set(name, String(value));
  return headers;
}

function isSubscription(document: DocumentNode | undefined, name: string | null | undefined): boolean {
  return (document?.definitions ?? []).some(
    (definition) =>
      definition.kind === 'OperationDefinition' &&
      definition.operation === 'subscription' &&
      (!name || definition.name?.value === name),
  );
}
