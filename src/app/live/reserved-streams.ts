import { randomUUID } from 'node:crypto';
import type { Caller } from '../../services/organisation/caller';
import { type Claims, keyOf } from './claims';
import { Gate } from './gate';

/** Milliseconds for which a stream that was reserved waits for its connection. */
const WAIT = 30_000;

/** A stream that a caller has reserved, for any number of subscriptions on one connection. */
interface Reservation {
  readonly owner: string;
  /** Shut until the stream is connected, so that nothing is made before it can go anywhere. */
  readonly gate: Gate;
  readonly giveBack: () => void;
  readonly timer: NodeJS.Timeout;
}

/** Streams of server-sent events in "single connection mode", each by the token that only its owner is told. */
export class ReservedStreams {
  private readonly held = new Map<string, Reservation>();

  /** @param onExpiry told of a stream whose connection never came */
  constructor(
    private readonly claims: Claims,
    private readonly onExpiry: (token: string) => void,
  ) {}

  /** @returns its token. @throws Refused RATE_LIMITED */
  reserve(caller: Caller): string {
    const giveBack = this.claims.take(caller);
    const token = randomUUID();
    const timer = setTimeout(() => this.onExpiry(token), WAIT).unref();
    this.held.set(token, { owner: keyOf(caller), gate: new Gate(false), giveBack, timer });
    return token;
  }

  isOwnedBy(token: string, caller: Caller): boolean {
    return this.held.get(token)?.owner === keyOf(caller);
  }

  gateOf(token: string): Gate | undefined {
    return this.held.get(token)?.gate;
  }

  /** The connection has come. */
  connected(token: string): void {
    clearTimeout(this.held.get(token)?.timer);
  }

  end(token: string): void {
    const reservation = this.held.get(token);
    this.held.delete(token);
    clearTimeout(reservation?.timer);
    reservation?.gate.open();
    reservation?.giveBack();
  }
}
