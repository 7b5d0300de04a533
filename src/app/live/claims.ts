import type { Caller } from '../../services/organisation/caller';
import { Refused } from '../../services/refused';

/** How many of something each caller holds at once, on this node. */
export class Claims {
  private readonly held = new Map<string, number>();

  /** @param noun of what is counted, for whoever is told that it is too many */
  constructor(
    private readonly most: number,
    private readonly noun: string,
  ) {}

  /** Takes one. @returns what gives it back. @throws Refused RATE_LIMITED where the caller holds the most already */
  take(caller: Caller): () => void {
    const key = keyOf(caller);
    const count = this.held.get(key) ?? 0;
    if (count >= this.most) {
      const message = `At most ${this.most} ${this.noun} are open at once: close one first.`;
      throw new Refused([{ code: 'RATE_LIMITED', message }]);
    }
    this.held.set(key, count + 1);
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      const left = (this.held.get(key) ?? 1) - 1;
      if (left === 0) this.held.delete(key);
      else this.held.set(key, left);
    };
  }
}

/** One person, whatever the store; one integration, whatever the token. */
export function keyOf(caller: Caller): string {
  return caller.kind === 'person' ? `person:${caller.staff.staffId}` : `integration:${caller.name}`;
}
