import { useWorld } from '../../support/world';
import { logActivity } from '../timeline/given';
import { namesIn, newClient } from './filtering';

const HOUR = 3_600_000;

describe('the order of a client book', () => {
  const world = useWorld();
  const manager = () => world.till('000130');

  const contacted = (guid: string, hoursAgo: number) =>
    logActivity(manager(), guid, {
      occurredAt: new Date(world.now.getTime() - hoursAgo * HOUR).toISOString(),
    });

  beforeAll(async () => {
    const early = await newClient(manager(), { firstName: 'éowyn', lastName: 'A' });
    world.advance(HOUR);
    await newClient(manager(), { firstName: 'Dora', lastName: 'A' });
    world.advance(HOUR);
    const late = await newClient(manager(), { firstName: 'Fay', lastName: 'A' });
    world.advance(HOUR);
    await newClient(manager(), { firstName: 'Anna', lastName: 'A' });
    await contacted(late.guid, 1);
    await contacted(early.guid, 72);
    await contacted(late.guid, 200);
  });

  it.each([
    { order: 'NAME', names: ['Anna', 'Dora', 'éowyn', 'Fay'] },
    { order: 'RECENTLY_ADDED', names: ['Anna', 'Fay', 'Dora', 'éowyn'] },
  ])('B6 $order is $names', async ({ order, names }) => {
    expect(await namesIn(manager(), null, order)).toEqual(names);
  });

  it('B7 RECENTLY_CONTACTED has those last who were never contacted', async () => {
    const [first, second, ...never] = await namesIn(manager(), null, 'RECENTLY_CONTACTED');

    expect([first, second]).toEqual(['Fay', 'éowyn']);
    expect(never.toSorted()).toEqual(['Anna', 'Dora']);
  });

  it('B7 LEAST_RECENTLY_CONTACTED is the same the other way round, those first who were never contacted', async () => {
    const recently = await namesIn(manager(), null, 'RECENTLY_CONTACTED');

    expect(await namesIn(manager(), null, 'LEAST_RECENTLY_CONTACTED')).toEqual(recently.toReversed());
  });

  it('B7 follows an activity at once, by the time at which it occurred', async () => {
    const client = await newClient(manager(), { firstName: 'Gil', lastName: 'A' });
    await contacted(client.guid, 24);

    expect((await namesIn(manager(), null, 'RECENTLY_CONTACTED')).slice(0, 3)).toEqual([
      'Fay',
      'Gil',
      'éowyn',
    ]);
  });
});
