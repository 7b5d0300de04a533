import { BrokenCircuitError, CircuitState, ConsecutiveBreaker, circuitBreaker, handleType } from 'cockatiel';
import { Refused } from '../../refused';

/** Where a message goes, and how: HTTP between processes, a function within a test. */
export interface Transport {
  /**
   * Sends one message and waits for its answer.
   *
   * @throws CommunicationFailure
   */
  send(message: string, body: object, options: SendOptions): Promise<unknown>;
  /**
   * Milliseconds after which a call itself tries a line that broke; left out, none does before a look has
   * found the line back, so that nobody waits for it.
   */
  readonly restsFor?: number;
  close(): Promise<void>;
}

export interface SendOptions {
  /** Milliseconds. */
  readonly timeout: number;
  /** The `Authorization` header of the person for whom the channel asks (Y21). */
  readonly person?: string;
}

/** Headquarters could not be reached, or did not answer (S4). */
export class CommunicationFailure extends Error {
  constructor(
    message: string,
    /** Whether something may have arrived: then the outcome is not known (Y3). */
    readonly isSent: boolean,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'CommunicationFailure';
  }
}

/** Headquarters follows another change log than this channel: it was restored, and does nothing before the channel has taken that in (Y13). */
export class HeadquartersRestored extends CommunicationFailure {
  constructor() {
    super('Headquarters was restored; the next 1010 takes that in.', false);
    this.name = 'HeadquartersRestored';
  }
}

/** The line from a channel to headquarters. */
export interface HeadquartersLink {
  /**
   * Asks headquarters; while the line is known to be down it fails at once, with nothing sent.
   *
   * @throws CommunicationFailure; Refused as headquarters refused
   */
  ask<T>(message: string, body: object, options: SendOptions): Promise<T>;
  /** Whether headquarters answers, and since when it is so; null: since this node started. */
  state(): { readonly connected: boolean; readonly since: Date | null };
  close(): Promise<void>;
}

/** Failures one after another after which nobody waits for a time-out any more. */
const FAILURES = 2;
/** Milliseconds between two looks whether headquarters is back, while it is not. */
const LOOK = 1_000;
/** Milliseconds that such a look takes at most. */
const LONGEST_LOOK = 900;

/** Puts a circuit breaker before a transport, and looks by itself whether a line that broke is back. */
export function openLink(transport: Transport, now: () => Date): HeadquartersLink {
  const breaker = circuitBreaker(handleType(CommunicationFailure), {
    halfOpenAfter: transport.restsFor ?? LOOK / 2,
    breaker: new ConsecutiveBreaker(FAILURES),
  });
  let state: { connected: boolean; since: Date | null } = { connected: true, since: null };
  const stands = (connected: boolean) => {
    if (state.connected !== connected) state = { connected, since: now() };
  };
  const isLeftAlone = () => transport.restsFor === undefined && breaker.state !== CircuitState.Closed;
  const send = async <T>(message: string, body: object, options: SendOptions): Promise<T> => {
    try {
      const answer = await breaker.execute(() => transport.send(message, body, options));
      stands(true);
      return answerOf<T>(answer);
    } catch (error) {
      if (error instanceof BrokenCircuitError) throw away(error);
      if (error instanceof CommunicationFailure) stands(false);
      throw error;
    }
  };
  const timer = setInterval(() => {
    if (state.connected && breaker.state === CircuitState.Closed) return;
    // What it finds out stands in the state of the link.
    send('ping', {}, { timeout: LONGEST_LOOK }).catch(() => undefined);
  }, LOOK);
  timer.unref();
  return {
    ask: async (message, body, options) => {
      if (isLeftAlone()) throw away();
      return send(message, body, options);
    },
    state: () => ({ ...state, connected: state.connected && breaker.state !== CircuitState.Open }),
    close: async () => {
      clearInterval(timer);
      await transport.close();
    },
  };
}

/** Nothing was sent, since the line is known to be down. */
function away(cause?: unknown): CommunicationFailure {
  return new CommunicationFailure('Headquarters is away.', false, { cause });
}

/** `{ answer }`; or `{ refused }` with the faults, which are thrown here as they were there; or `{ restored }`. */
function answerOf<T>(answer: unknown): T {
  const {
    answer: given,
    refused,
    restored,
  } = answer as {
    answer?: T;
    refused?: Refused['faults'];
    restored?: boolean;
  };
  if (restored) throw new HeadquartersRestored();
  if (refused) throw new Refused(refused);
  return given as T;
}
