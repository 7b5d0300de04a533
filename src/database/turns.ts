/** Does what goes by the same key one after the other, in the order in which it was asked for, and else side by side. */
export class Turns {
  private readonly last = new Map<string, Promise<unknown>>();

  /**
   * @param work is told whether it had to wait for another, whatever became of that
   * @throws what the work throws
   */
  async take<T>(key: string, work: (hasWaited: boolean) => Promise<T>): Promise<T> {
    const former = this.last.get(key);
    const afterIt = () => work(true);
    const own = former ? former.then(afterIt, afterIt) : work(false);
    this.last.set(key, own);
    try {
      return await own;
    } finally {
      if (this.last.get(key) === own) this.last.delete(key);
    }
  }
}
