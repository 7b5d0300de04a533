import type { ApolloServer } from '@apollo/server';
import {
  createSourceEventStream,
  GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  Kind,
  parse,
} from 'graphql';
import type { Logger } from 'pino';
import type { RequestContext } from '../../resolvers/context';
import type { LiveRecord } from '../../resolvers/live/live-records';
import type { ChangeFollower } from '../../services/live/follow-changes';
import { Refused } from '../../services/refused';
import type { Metrics } from '../metrics';
import type { Credentials, OpenContext } from '../open-context';
import { Claims } from './claims';
import { StreamFeed } from './live-feed';
import { LiveStream, type LiveStreamParts } from './live-stream';
import { formOf, type SubscriptionForm, type SubscriptionRequest } from './subscription-form';
import { subscriptionName } from './subscription-name';

/** How a subscription comes and its results go. */
export type Transport = 'sse' | 'ws';

/** A subscription that is open, or why it is not. */
export type Opening = { readonly stream: LiveStream } | { readonly errors: readonly GraphQLFormattedError[] };

/** What the desk needs. */
export interface DeskParts {
  readonly schema: GraphQLSchema;
  readonly apollo: ApolloServer<RequestContext>;
  readonly openContext: OpenContext;
  readonly follower: ChangeFollower;
  readonly formatError: (formatted: GraphQLFormattedError, thrown: unknown) => GraphQLFormattedError;
  readonly streamsPerCaller: number;
  readonly metrics: Metrics;
  readonly logger: Logger;
}

/**
 * Where every subscription is opened, whichever transport it comes by: with the same token, rules and
 * limits as a query at /graphql, since Apollo itself judges it before it is begun.
 */
export class SubscriptionDesk {
  private readonly streams = new Set<LiveStream>();
  private readonly claims: Claims;
  private isClosed = false;

  constructor(private readonly parts: DeskParts) {
    this.claims = new Claims(parts.streamsPerCaller, 'subscriptions');
  }

  /** Opens a subscription. What is wrong with it is an answer, never thrown. */
  async subscribe(
    credentials: Credentials,
    request: SubscriptionRequest,
    transport: Transport,
  ): Promise<Opening> {
    const { openContext, follower } = this.parts;
    let stop: () => void = () => undefined;
    try {
      const form = formOf(request);
      const context = await openContext(credentials);
      const giveBack = this.claims.take(context.call.caller);
      const feed = new StreamFeed(follower, openContext, credentials);
      stop = () => {
        feed.stop();
        giveBack();
      };
      const opening = await this.begin(form, { ...context, live: feed }, transport, stop);
      if ('errors' in opening) stop();
      return opening;
    } catch (error) {
      stop();
      return { errors: this.present([error]) };
    }
  }

  /** Ends every stream, so that none holds up the end of the server; none begins any more. */
  async close(): Promise<void> {
    this.isClosed = true;
    await Promise.all([...this.streams].map((stream) => stream.return()));
  }

  /** Errors in the form of the contract, as Apollo brings them into it. */
  present(errors: readonly unknown[]): GraphQLFormattedError[] {
    return errors.map((error) => {
      if (!(error instanceof GraphQLError))
        return this.parts.formatError({ message: 'Something went wrong here.' }, error);
      const code = isOfVariable(error) ? { code: 'BAD_USER_INPUT' } : {};
      const { message, locations, path, extensions } = error.toJSON();
      return this.parts.formatError(
        { message, locations, path, extensions: { ...extensions, ...code } },
        error,
      );
    });
  }

  private async begin(
    form: SubscriptionForm,
    context: RequestContext,
    transport: Transport,
    stop: () => void,
  ): Promise<Opening> {
    const { schema, apollo } = this.parts;
    const { body } = await apollo.executeOperation(form, { contextValue: context });
    const refusals = body.kind === 'single' ? body.singleResult.errors : undefined;
    if (refusals) return { errors: refusals };
    const document = parse(form.query);
    const { operationName, variables } = form;
    const contextValue = context;
    const source = { schema, document, operationName, variableValues: variables, contextValue };
    const records = await createSourceEventStream(source);
    if (!(Symbol.asyncIterator in records)) return { errors: this.present(records.errors ?? []) };
    if (this.isClosed) throw stopping();
    const iterator = (records as AsyncIterable<LiveRecord>)[Symbol.asyncIterator]();
    const parts = { schema, document, operationName, variables, records: iterator, stop };
    return { stream: this.opened(parts, transport) };
  }

  private opened(
    parts: Omit<LiveStreamParts, 'present' | 'onResult' | 'onEnd'>,
    transport: Transport,
  ): LiveStream {
    const { metrics, logger } = this.parts;
    const begun = performance.now();
    const subscription = subscriptionName(parts.document, parts.operationName);
    const stream = new LiveStream({
      ...parts,
      present: (errors) => this.present(errors),
      onResult: () => metrics.liveResults.inc({ transport }),
      onEnd: (results) => {
        this.streams.delete(stream);
        metrics.streams.dec({ transport });
        const ms = Math.round(performance.now() - begun);
        logger.debug({ transport, subscription, results, ms }, 'stream');
      },
    });
    this.streams.add(stream);
    metrics.streams.inc({ transport });
    return stream;
  }
}

/** Variables that don't fit their types are the caller's fault, as Apollo says of those of a query. */
function isOfVariable({ nodes }: GraphQLError): boolean {
  return nodes?.length === 1 && nodes[0]?.kind === Kind.VARIABLE_DEFINITION;
}

function stopping(): Refused {
  return new Refused([{ code: 'RATE_LIMITED', message: 'The server is stopping: connect again.' }]);
}
