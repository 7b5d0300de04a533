import { EventQueue } from '../../../src/services/live/event-queue';

const queue = (longest?: number) => new EventQueue<string>(() => new Error('too slow'), longest);

async function all(events: AsyncIterable<string>): Promise<string[]> {
  const taken: string[] = [];
  for await (const event of events) taken.push(event);
  return taken;
}

describe('a queue of events', () => {
  it('gives them in their order, and what waits also after it was closed', async () => {
    const events = queue();
    for (const event of ['a', 'b', 'c']) events.push(event, event);
    events.close();
    events.push('d', 'd');

    expect(await all(events)).toEqual(['a', 'b', 'c']);
  });

  it('wakes a reader who waits', async () => {
    const events = queue();
    const next = events.next();
    events.push('a', 'a');

    expect(await next).toEqual({ value: 'a', done: false });
  });

  it('keeps the last event of a key, in the place of the first', async () => {
    const events = queue();
    events.push('book', 'first');
    events.push('other', 'other');
    events.push('book', 'last');
    events.close();

    expect(await all(events)).toEqual(['last', 'other']);
  });

  it('holds no more than its bound: whoever reads too slowly gets the error and nothing else', async () => {
    const events = queue(2);
    for (const event of ['a', 'b', 'c', 'd']) events.push(event, event);

    await expect(events.next()).rejects.toThrow('too slow');
    expect(await events.next()).toEqual({ value: undefined, done: true });
  });

  it('that is full takes what stands for an event that waits already', async () => {
    const events = queue(1);
    events.push('a', 'first');
    events.push('a', 'last');
    events.close();

    expect(await all(events)).toEqual(['last']);
  });

  it('that fails wakes a reader who waits', async () => {
    const events = queue();
    const next = events.next();
    events.fail(new Error('gone'));

    await expect(next).rejects.toThrow('gone');
  });

  it('that is left gives nothing more', async () => {
    const events = queue();
    events.push('a', 'a');
    await events.return();

    expect(await events.next()).toEqual({ value: undefined, done: true });
  });
});
