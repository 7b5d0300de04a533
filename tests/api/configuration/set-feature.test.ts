import { useWorld } from '../../support/world';
import { configured, traces } from './given';

describe('switching features', () => {
  const world = useWorld();
  const set = (key: string, enabled: boolean) =>
    configured(world.till('000900'), 'setFeature', { key, enabled });

  it('L9 one that needs others is refused before them, and what is missing is named', async () => {
    const before = await traces(world);
    const { feature, userErrors } = await set('ASYNC_CUSTOMER_EDITING', true);
    expect(feature).toBeNull();
    expect(userErrors).toEqual([
      {
        code: 'CONFIGURATION_INVALID',
        field: ['enabled'],
        message: expect.stringMatching(/ENHANCED_ASYNC_CREATION.*ASYNC_ADDRESSES/),
      },
    ]);
    expect(await traces(world)).toEqual(before);
  });

  it('L9 in the right order goes on; off goes only what no other needs', async () => {
    await set('ENHANCED_ASYNC_CREATION', true);
    expect((await set('ASYNC_CUSTOMER_EDITING', true)).userErrors).toMatchObject([
      { message: expect.stringContaining('ASYNC_ADDRESSES') },
    ]);
    await set('ASYNC_ADDRESSES', true);
    expect(await set('ASYNC_CUSTOMER_EDITING', true)).toMatchObject({
      feature: { key: 'ASYNC_CUSTOMER_EDITING', enabled: true },
      userErrors: [],
    });
    expect(await set('ASYNC_ADDRESSES', false)).toMatchObject({
      feature: null,
      userErrors: [
        {
          code: 'CONFIGURATION_INVALID',
          message: expect.stringMatching(/ASYNC_CUSTOMER_EDITING needs ASYNC_ADDRESSES/),
        },
      ],
    });
    expect((await set('ASYNC_CUSTOMER_EDITING', false)).userErrors).toEqual([]);
    expect(await set('ASYNC_ADDRESSES', false)).toMatchObject({
      feature: { enabled: false },
      userErrors: [],
    });
  });
});
