import { counterexampleTo } from './explore';
import { MUTATIONS, mutated } from './mutations';
import { DESIGN } from './rules';

describe('the sync protocol', () => {
  it('J2 loses, doubles and renumbers nothing, whatever dies and is restored in 20,000 histories', () => {
    expect(counterexampleTo(DESIGN, 20_000)).toBeNull();
  }, 60_000);
});

describe('the model of the sync protocol', () => {
  it.each(MUTATIONS)(
    'shows what breaks where %s',
    (_name, broken, fault) => {
      expect(counterexampleTo(mutated(broken), 20_000)?.fault).toMatch(fault);
    },
    60_000,
  );
});
