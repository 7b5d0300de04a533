import { isUtf8 } from 'node:buffer';
import type { FastifyInstance } from 'fastify';
import secureJson from 'secure-json-parse';

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
    async (_request: unknown, body: Buffer) => {
      if (!isUtf8(body)) throw new BadBody('The body is not UTF-8.');
      const parsed: unknown = parse(body);
      if (!isStorable(parsed)) throw new BadBody('Text holds no NUL character and no lone surrogate.');
      return parsed;
    },
  );
}

function parse(body: Buffer): unknown {
  try {
    return secureJson.parse(body, undefined, { protoAction: 'error', constructorAction: 'error' });
  } catch {
    throw new BadBody('The body is not JSON.');
  }
}

/** Walks without recursion, since JSON may be nested as deep as the body is long. */
function isStorable(value: unknown): boolean {
  const open: unknown[] = [value];
  while (open.length > 0) {
    const one = open.pop();
    if (typeof one === 'string') {
      if (one.includes('\u0000') || !one.isWellFormed()) return false;
    } else if (typeof one === 'object' && one !== null) {
      for (const [key, child] of Object.entries(one)) open.push(key, child);
    }
  }
  return true;
}
