import { setImmediate as endOfTurn } from 'node:timers/promises';

/**
 * Serves those who come while a round is under way together, in the next one, in the order in which they came: what
 * costs the same for many as for one is done once. The first round waits for whoever else asks in this turn of the
 * event loop: requests that were read from their connections at the same time.
 */
export class Rounds<Asked, Given> {
  private last: Promise<unknown> = Promise.resolve();
  private next: { readonly asked: Asked[]; readonly given: Promise<readonly Given[]> } | null = null;

  /** @param serve one round; what it gives has the order of what was asked */
  constructor(private readonly serve: (asked: readonly Asked[]) => Promise<readonly Given[]>) {}

  /** @throws what its round throws */
  async ask(one: Asked): Promise<Given> {
    this.next ??= this.gather();
    const { asked, given } = this.next;
    const place = asked.push(one) - 1;
    return (await given)[place] as Given;
  }

  /** Waits until nobody is being served any more. */
  async settled(): Promise<void> {
    await this.last;
  }

  private gather() {
    const asked: Asked[] = [];
    const given = this.last.then(async () => {
      await endOfTurn();
      this.next = null;
      return this.serve(asked);
    });
    this.last = given.catch(() => undefined);
    return { asked, given };
  }
}
