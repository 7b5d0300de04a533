import 'reflect-metadata';
import type { NodeType } from '../../../src/resolvers/relay/global-id';
import { knock } from '../../support/knock';
import { useWorld } from '../../support/world';
import { employ, roles, tillOf } from './roles';
import { type Standings, sharedNodes, stand } from './subjects';
import { walkedRows, walkNested, walkNodes, walkRoots } from './walk';
import { walkSubscriptions } from './walk-subscriptions';

describe('the authorisation matrix', () => {
  const world = useWorld();
  let standings: Standings;
  let shared: Partial<Record<NodeType, string>>;

  beforeAll(async () => {
    standings = await stand(world);
    shared = await sharedNodes(world);
    await employ(world);
    await world.node.app.listen({ host: '127.0.0.1', port: 0 });
  });

  it.each(roles)('P2 $name holds what the matrix says, and nothing else', async (role) => {
    const { viewer } = await tillOf(world, role).read('{ viewer { operations scopes } }');

    expect([...viewer.operations, ...viewer.scopes].sort()).toEqual([...role.holds].sort());
  });

  it.each(roles)(
    'P6 $name is refused what needs more, and is told of no record out of reach more than of none',
    async (role) => {
      expect(await walkRoots(world, role, standings)).toEqual([]);
    },
    60_000,
  );

  it.each(roles)('P8 $name reads behind a customer what the matrix opens, by whatever way', async (role) => {
    expect(await walkNested(world, role, standings)).toEqual([]);
  });

  it.each(roles)('P5 $name reads as a node what the matrix opens, and null for all else', async (role) => {
    expect(await walkNodes(world, role, standings, shared)).toEqual([]);
  });

  it.each(roles)(
    'P6 $name hears by subscription what it may read, and nothing else',
    async (role) => {
      expect(await walkSubscriptions(world, role, standings)).toEqual([]);
    },
    60_000,
  );

  it('P2 without a token nothing is open', async () => {
    const answers = await Promise.all(
      walkedRows.map(async ({ document }) => {
        const { codes, hasData } = await knock(world.node.app, {
          payload: { query: document.replaceAll('$name', 'x'), variables: { id: 'x' } },
        });
        return { codes, hasData };
      }),
    );

    expect(answers).toEqual(walkedRows.map(() => ({ codes: ['UNAUTHENTICATED'], hasData: false })));
  });
});
