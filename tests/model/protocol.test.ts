import { counterexampleTo } from './explore';
import { MUTATIONS, mutated } from './mutations';
import { DESIGN } from './rules';

describe('the sync protocol', () => {
  it('J2 loses, doubles and renumbers nothing in 40,000 histories, whatever dies or is restored', () => {
    expect(counterexampleTo(DESIGN, 40_000)).toBeNull();
  }, 60_000);
});

describe('the model of the sync protocol', () => {
  it.each(MUTATIONS)(
    'shows what breaks where $name',
    ({ broken, fault }) => {
      expect(counterexampleTo(mutated(broken), 100_000)).toMatchObject({
        fault: expect.stringMatching(fault),
      });
    },
    60_000,
  );
});
