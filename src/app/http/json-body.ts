import { isUtf8 } from 'node:buffer';
import type { FastifyInstance } from 'fastify';
import secureJson from 'secure-json-parse';
import { isStorable, NOT_STORABLE } from './storable';

/** A body that is refused as such, with 400. */
class BadBody extends Error {
  readonly statusCode = 400;
  readonly code = 'BAD_BODY';
}

/**
 * Reads JSON bodies strictly: well-formed UTF-8, no NUL and no half of a surrogate pair in any text
 * (the database could keep neither as it was sent), no `__proto__`.
 */
export function acceptJsonBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    (_request: unknown, body: Buffer, done: (error: Error | null, parsed?: unknown) => void) => {
      const parsed = read(body);
      if (parsed instanceof BadBody) done(parsed);
      else done(null, parsed);
    },
  );
}

/** A value of JSON, or what is wrong with the body. */
function read(body: Buffer): unknown {
  if (!isUtf8(body)) return new BadBody('The body is not UTF-8.');
  const parsed = parse(body);
  if (parsed instanceof BadBody || isStorable(parsed)) return parsed;
  return new BadBody(NOT_STORABLE);
}

function parse(body: Buffer): unknown {
  try {
    return secureJson.parse(body, undefined, { protoAction: 'error', constructorAction: 'error' });
  } catch {
    return new BadBody('The body is not JSON.');
  }
}
