/** Events that wait in one queue at most. */
const LONGEST = 1_000;

/**
 * Events on their way to one reader, in order. An event takes the place of one with the same key that still
 * waits, since what it tells of is read when it is served. The queue holds no more than a bound: what has
 * grown longer fails, with the error that `onOverflow` makes, rather than take memory without end. Closing
 * it lets the reader have what waits; failing it doesn't.
 */
export class EventQueue<T> implements AsyncIterableIterator<T> {
  private readonly waiting = new Map<string, T>();
  private end: { readonly error?: unknown } | null = null;
  private wake: () => void = () => undefined;

  constructor(
    private readonly onOverflow: () => unknown,
    private readonly longest = LONGEST,
  ) {}

  push(key: string, event: T): void {
    if (this.end) return;
    if (this.waiting.size < this.longest || this.waiting.has(key)) {
      this.waiting.set(key, event);
      this.wake();
    } else {
      this.fail(this.onOverflow());
    }
  }

  /** No event comes any more. */
  close(): void {
    this.end ??= {};
    this.wake();
  }

  /** The reader gets the error next, and nothing after it. */
  fail(error: unknown): void {
    if (this.end) return;
    this.waiting.clear();
    this.end = { error };
    this.wake();
  }

  async next(): Promise<IteratorResult<T, undefined>> {
    while (this.waiting.size === 0 && this.end === null) {
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
    for (const [key, value] of this.waiting) {
      this.waiting.delete(key);
      return { value, done: false };
    }
    const error = this.end?.error;
    this.end = {};
    if (error !== undefined) throw error;
    return { value: undefined, done: true };
  }

  async return(): Promise<IteratorResult<T, undefined>> {
    this.waiting.clear();
    this.close();
    return { value: undefined, done: true };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
