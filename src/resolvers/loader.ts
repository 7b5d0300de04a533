import DataLoader from 'dataloader';

/**
 * Reads of one kind in one request, batched and kept. What was read along with something else is put at hand,
 * and is there at once: a field that need not be waited for is written with its record.
 */
export class Loader<Key, Value> {
  // Made when they are wanted: a request has many loaders and uses few.
  private atHand: Map<unknown, Value> | null = null;
  private loader: DataLoader<Key, Value, unknown> | null = null;

  /** @param nameOf what is the same of two keys that name the same; left out, the key itself */
  constructor(
    private readonly read: DataLoader.BatchLoadFn<Key, Value>,
    private readonly nameOf: (key: Key) => unknown = itself,
  ) {}

  /** The value, to be waited for only where it is not at hand. */
  get(key: Key): Value | Promise<Value> {
    const name = this.nameOf(key);
    if (this.atHand?.has(name)) return this.atHand.get(name) as Value;
    this.loader ??= new DataLoader<Key, Value, unknown>(this.read, { cacheKeyFn: this.nameOf });
    return this.loader.load(key);
  }

  async load(key: Key): Promise<Value> {
    return this.get(key);
  }

  loadMany(keys: readonly Key[]): Promise<Value[]> {
    return Promise.all(keys.map((key) => this.get(key)));
  }

  /** Puts a value at hand, unless there is one. */
  prime(key: Key, value: Value): void {
    const name = this.nameOf(key);
    this.atHand ??= new Map();
    if (!this.atHand.has(name)) this.atHand.set(name, value);
  }

  clear(key: Key): this {
    this.atHand?.delete(this.nameOf(key));
    this.loader?.clear(key);
    return this;
  }

  clearAll(): void {
    this.atHand?.clear();
    this.loader?.clearAll();
  }
}

function itself(key: unknown): unknown {
  return key;
}

/** Goes on with a value at once where it is there, else when it is. */
export function whenThere<Value, Result>(
  value: Value | Promise<Value>,
  goOn: (value: Value) => Result,
): Result | Promise<Result> {
  return value instanceof Promise ? value.then(goOn) : goOn(value);
}
