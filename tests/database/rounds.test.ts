import { Rounds } from '../../src/database/rounds';

describe('rounds', () => {
  const inCapitals = (served: string[][]) =>
    new Rounds<string, string>(async (asked) => {
      served.push([...asked]);
      return asked.map((one) => one.toUpperCase());
    });
  const later = <T>(ask: () => Promise<T>) => Promise.resolve().then(ask);

  it('serve together all who ask in one turn of the event loop, each with their own', async () => {
    const served: string[][] = [];
    const rounds = inCapitals(served);
    const given = await Promise.all([
      rounds.ask('one'),
      later(() => later(() => rounds.ask('two'))),
      rounds.ask('three'),
    ]);
    expect([...given].sort()).toEqual(['ONE', 'THREE', 'TWO']);
    expect(served).toEqual([['one', 'three', 'two']]);
  });

  it('serve in the next one whoever asks while a round is under way', async () => {
    const served: string[][] = [];
    let asks: Promise<string> | null = null;
    const rounds: Rounds<string, string> = new Rounds(async (asked) => {
      served.push([...asked]);
      asks ??= rounds.ask('late');
      return asked;
    });
    await rounds.ask('early');
    expect(await asks).toBe('late');
    expect(served).toEqual([['early'], ['late']]);
  });

  it('fail those of their round alone', async () => {
    const rounds = new Rounds<string, string>(async (asked) => {
      if (asked.includes('wrong')) throw new Error('refused');
      return asked;
    });
    await expect(rounds.ask('wrong')).rejects.toThrow('refused');
    expect(await rounds.ask('right')).toBe('right');
  });
});
