import { useWorld } from '../../support/world';
import { configured, refusals } from './given';

describe('defining activity types', () => {
  const world = useWorld();
  const define = (input: object) => configured(world.till('000900'), 'defineActivityType', input);
  const types = async () => (await world.till().read('{ activityTypes { code label } }')).activityTypes;

  it('T1 a new code stands at the end of the list and can be logged', async () => {
    await define({ code: 'VIDEO_CALL', label: 'Video call' });
    expect((await types()).at(-1)).toEqual({ code: 'VIDEO_CALL', label: 'Video call' });
    const { customers } = await world.till().read('{ customers(search: "555", first: 1) { nodes { id } } }');
    const { logActivity } = await world.till().read(
      `mutation ($customerId: ID!) {
        logActivity(input: { customerId: $customerId, type: "VIDEO_CALL", text: "Showed the rings." }) {
          activity { type { label } }
        }
      }`,
      { customerId: customers.nodes[0].id },
    );
    expect(logActivity.activity.type.label).toBe('Video call');
  });

  it('T1 a code that exists gets the new label and keeps its place', async () => {
    const before = await types();
    await define({ code: 'EMAIL', label: 'Letter' });
    const after = await types();
    expect(after.map(({ code }: { code: string }) => code)).toEqual(
      before.map(({ code }: { code: string }) => code),
    );
    expect(after).toContainEqual({ code: 'EMAIL', label: 'Letter' });
  });

  it.each([
    ['a code with a space', { code: 'VIDEO CALL', label: 'Call' }, ['code']],
    ['no code', { code: '', label: 'Call' }, ['code']],
    ['no label', { code: 'CALL', label: ' ' }, ['label']],
  ])('T1 is INVALID_VALUE: %s', async (_what, input, field) => {
    expect(await refusals(world.till('000900'), 'defineActivityType', input)).toEqual([
      { code: 'INVALID_VALUE', field },
    ]);
  });
});
