import fc from 'fast-check';
import { globalId, NODE_TYPES, parseGlobalId } from '../../src/resolvers/relay/global-id';

describe('a global id', () => {
  it('Y1 is base64url of type and guid, and names them again', () => {
    fc.assert(
      fc.property(fc.constantFrom(...NODE_TYPES), fc.uuid(), (type, guid) => {
        const id = globalId(type, guid);

        expect(id).toBe(Buffer.from(`${type}:${guid}`).toString('base64url'));
        expect(parseGlobalId(id, 'id')).toEqual({ type, guid });
      }),
      { numRuns: 500 },
    );
  });
});
