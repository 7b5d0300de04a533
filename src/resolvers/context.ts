import type { Call } from '../services/call';
import type { LiveEvent } from '../services/live/live-event';
import type { Loaders } from './loaders';

/** What every resolver of one request, or of one event of a stream, is given. */
export interface RequestContext {
  readonly call: Call;
  readonly loaders: Loaders;
  /** Null where nothing is streamed: subscriptions are not served there. */
  readonly live: LiveFeed | null;
}

/** What an open stream is fed with, and how its caller is judged anew. */
export interface LiveFeed {
  /**
   * Events from now on, those that get a key; of those with the same key that wait for a slow reader the
   * last is kept. Ends with the stream.
   */
  follow(keyOf: (event: LiveEvent) => string | null): Promise<AsyncIterable<LiveEvent>>;
  /**
   * The caller as of now, with nothing read yet (P6).
   *
   * @throws Refused UNAUTHENTICATED where the token is no longer good
   */
  reopen(): Promise<RequestContext>;
}
