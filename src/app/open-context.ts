import { GraphQLError } from 'graphql';
import type { RequestContext } from '../resolvers/context';
import { createLoaders } from '../resolvers/loaders';
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

/** Opens the context of a request: no valid token, no field, introspection included (P2). */
export function contextOpener(openCall: OpenCall, issuers: readonly TokenIssuer[]): OpenContext {
  const tokens = new RememberedTokens(issuers);
  return async ({ headers }) => {
    try {
      const claims = await tokens.verify(headers.authorization);
      const call = await openCall(claims, headers);
      return { call, loaders: createLoaders(call), live: null };
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      throw new GraphQLError(error.faults[0].message, {
        originalError: error,
        extensions: { code: error.faults[0].code, http: { status: 401, headers: bearerChallenge } },
      });
    }
  };
}

const bearerChallenge = new Map([['www-authenticate', 'Bearer']]) as never;
