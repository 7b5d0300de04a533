import { Turns } from '../../src/database/turns';

/** A work that ends when it is told to. */
function work<T>(name: T, log: unknown[]) {
  let end: (outcome: Promise<T>) => void = () => undefined;
  const ended = new Promise<T>((resolve) => {
    end = resolve;
  });
  const run = (hasWaited: boolean) => {
    log.push([name, hasWaited]);
    return ended;
  };
  return { run, succeed: () => end(Promise.resolve(name)), fail: () => end(Promise.reject(new Error('no'))) };
}

describe('turns', () => {
  it('come one after the other, in the order in which they were asked for', async () => {
    const log: unknown[] = [];
    const turns = new Turns();
    const [one, two, three] = [work(1, log), work(2, log), work(3, log)];
    const done = [one, two, three].map(({ run }) => turns.take('key', run));
    three.succeed();
    expect(log).toEqual([[1, false]]);
    one.succeed();
    await done[0];
    two.succeed();
    expect(await Promise.all(done)).toEqual([1, 2, 3]);
    expect(log).toEqual([
      [1, false],
      [2, true],
      [3, true],
    ]);
  });

  it('come whatever became of the one before, who alone is told', async () => {
    const log: unknown[] = [];
    const turns = new Turns();
    const [one, two] = [work(1, log), work(2, log)];
    const done = [turns.take('key', one.run), turns.take('key', two.run)];
    one.fail();
    two.succeed();
    expect(await Promise.allSettled(done)).toMatchObject([{ reason: { message: 'no' } }, { value: 2 }]);
    expect(log).toEqual([
      [1, false],
      [2, true],
    ]);
  });

  it('of other keys don’t wait, nor does who comes when all have ended', async () => {
    const log: unknown[] = [];
    const turns = new Turns();
    const [one, other, later] = [work('one', log), work('other', log), work('later', log)];
    const first = turns.take('key', one.run);
    other.succeed();
    await turns.take('another key', other.run);
    one.succeed();
    await first;
    later.succeed();
    await turns.take('key', later.run);
    expect(log).toEqual([
      ['one', false],
      ['other', false],
      ['later', false],
    ]);
  });
});
