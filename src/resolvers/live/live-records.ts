import type { LiveEvent } from '../../services/live/live-event';
import type { RequestContext } from '../context';

/** One result of a subscription on its way: the record, and the caller as they were judged for it. */
export interface LiveRecord {
  readonly context: RequestContext;
  readonly record: object;
}

/** What a subscription is of. */
export interface LiveSubject {
  /**
   * Refuses who may not have it; asked at the beginning and at every event.
   *
   * @throws Refused with which the stream ends
   */
  require(context: RequestContext): void;
  /**
   * What an event is about; null where it is none of this stream's. Every stream is asked of every event, so
   * it looks at nothing but the event and the caller as they were at the beginning: a right that is given
   * later is for streams that begin later.
   */
  keyOf(event: LiveEvent): string | null;
  /** The records to tell of, those that the caller may see. */
  read(context: RequestContext, event: LiveEvent): Promise<readonly object[]>;
  /** What is told before all events. */
  begin?(context: RequestContext): Promise<readonly object[]>;
}

/**
 * The records of a subscription, from now on. Each event is judged with the caller, the configuration and
 * the records as they are then: nothing that was allowed at the beginning is taken for granted.
 */
export async function liveRecords(
  context: RequestContext,
  subject: LiveSubject,
): Promise<AsyncIterable<LiveRecord>> {
  const { live } = context;
  if (!live) throw new Error('A subscription was begun where nothing is streamed.');
  subject.require(context);
  const events = await live.follow((event) => subject.keyOf(event));
  const first = (await subject.begin?.(context)) ?? [];
  return (async function* () {
    for (const record of first) yield { context, record };
    for await (const event of events) {
      const now = await live.reopen();
      subject.require(now);
      for (const record of await subject.read(now, event)) yield { context: now, record };
    }
  })();
}
