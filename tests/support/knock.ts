import type { FastifyInstance, InjectOptions } from 'fastify';

/** An answer of the server as it stands on the wire. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: Record<string, unknown>;
  readonly text: string;
  /** The code of each error in it. */
  readonly codes: readonly string[];
  /** Whether it holds `data`, were it null. */
  readonly hasData: boolean;
  // biome-ignore lint/suspicious/noExplicitAny: tests read whatever their own request asked for
  readonly body: any;
}

/** Sends a request to the door as it is given; a POST to /graphql unless it says otherwise. */
export async function knock(app: FastifyInstance, request: InjectOptions): Promise<WireAnswer> {
  const answer = await app.inject({ method: 'POST', url: '/graphql', ...request });
  const body = readJson(answer.payload);
  return {
    status: answer.statusCode,
    headers: answer.headers,
    text: answer.payload,
    codes: (body?.errors ?? []).map((error: { extensions?: { code?: string } }) => error.extensions?.code),
    hasData: body !== null && 'data' in body,
    body,
  };
}

function readJson(text: string) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
