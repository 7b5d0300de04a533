import { GraphQLError } from 'graphql';
import type { RequestContext } from '../resolvers/context';
import { createLoaders } from '../resolvers/loaders';
import type { TokenClaims } from '../services/organisation/caller';
import type { CurrentOrganisation, HeldOrganisation } from '../services/organisation/current-organisation';
import { Refused } from '../services/refused';
import type { OpenCall } from './open-call';
import { RememberedTokens } from './tokens/remembered-tokens';
import type { TokenIssuer } from './tokens/verify-token';

/** Who asks, and in which language, as HTTP headers say it. */
export interface Credentials {
  readonly headers: { readonly authorization?: string; readonly 'accept-language'?: string };
}

/** Settles who is asking before the first field is looked at. */
export type OpenContext = (request: Credentials) => Promise<RequestContext>;

/** The same by the configuration in memory; null where none is held. What then is done counts only if that proves to hold. */
export type OpenAhead = (request: Credentials) => Promise<RequestContext | null>;

/** Two ways to open the context of a request. */
export interface ContextOpeners {
  readonly openContext: OpenContext;
  readonly openAhead: OpenAhead;
}

/** Opens contexts of requests: no valid token, no field, introspection included (P2). */
export function contextOpeners(
  openCall: OpenCall,
  current: CurrentOrganisation,
  issuers: readonly TokenIssuer[],
): ContextOpeners {
  const tokens = new RememberedTokens(issuers);
  const opened = async (
    claims: TokenClaims,
    headers: Credentials['headers'],
    configuration: HeldOrganisation,
  ): Promise<RequestContext> => {
    const call = await openCall(claims, headers, configuration);
    return { call, loaders: createLoaders(call), live: null };
  };
  return {
    openContext: async ({ headers }) => {
      try {
        const claims = await tokens.verify(headers.authorization);
        return await opened(claims, headers, { organisation: await current.read(), holds: READ_NOW });
      } catch (error) {
        throw presented(error);
      }
    },
    openAhead: async ({ headers }) => {
      const claims = await tokens.verify(headers.authorization);
      const held = current.ahead();
      return held && opened(claims, headers, held);
    },
  };
}

const READ_NOW = Promise.resolve(true);

function presented(error: unknown): unknown {
  if (!(error instanceof Refused)) return error;
  return new GraphQLError(error.faults[0].message, {
    originalError: error,
    extensions: { code: error.faults[0].code, http: { status: 401, headers: bearerChallenge } },
  });
}

const bearerChallenge = new Map([['www-authenticate', 'Bearer']]) as never;
