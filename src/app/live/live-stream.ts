import {
  type DocumentNode,
  type ExecutionArgs,
  execute,
  type GraphQLFormattedError,
  type GraphQLSchema,
} from 'graphql';
import type { LiveRecord } from '../../resolvers/live/live-records';

/** A result as it goes over the wire. */
export interface LiveResult {
  readonly data?: unknown;
  readonly errors?: readonly GraphQLFormattedError[];
}

/** What a stream is made of. */
export interface LiveStreamParts {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operationName: string | undefined;
  readonly variables: Record<string, unknown> | undefined;
  readonly records: AsyncIterator<LiveRecord>;
  readonly present: (errors: readonly unknown[]) => GraphQLFormattedError[];
  /** Lets nothing more come of the records, so that nobody waits for them. */
  readonly stop: () => void;
  readonly onResult: () => void;
  /** Told once, however it ends. */
  readonly onEnd: (results: number) => void;
}

/**
 * The results of one open subscription: each record resolved with the caller as they were judged for it.
 * What is thrown on the way is its last result. Leaving it gives back at once what it holds, also while a
 * result is waited for.
 */
export class LiveStream implements AsyncIterableIterator<LiveResult> {
  private isEnded = false;
  private results = 0;

  constructor(private readonly parts: LiveStreamParts) {}

  /** The subscription as arguments of an execution whose context is the open stream, for a library that passes them on. */
  get execution(): ExecutionArgs {
    const { schema, document, operationName } = this.parts;
    return { schema, document, operationName, contextValue: this };
  }

  async next(): Promise<IteratorResult<LiveResult, undefined>> {
    if (this.isEnded) return DONE;
    try {
      const { value, done } = await this.parts.records.next();
      if (done || this.isEnded) return this.return();
      const result = await this.resolve(value);
      this.results += 1;
      this.parts.onResult();
      return { value: result, done: false };
    } catch (error) {
      const value = { errors: this.parts.present([error]) };
      await this.return();
      return { value, done: false };
    }
  }

  async return(): Promise<IteratorResult<LiveResult, undefined>> {
    if (!this.isEnded) {
      this.isEnded = true;
      this.parts.stop();
      this.parts.onEnd(this.results);
    }
    return DONE;
  }

  throw(): Promise<IteratorResult<LiveResult, undefined>> {
    return this.return();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  private async resolve({ context, record }: LiveRecord): Promise<LiveResult> {
    const { schema, document, operationName, variables, present } = this.parts;
    const { data, errors } = await execute({
      schema,
      document,
      operationName,
      variableValues: variables,
      contextValue: context,
      rootValue: record,
    });
    return errors ? { data, errors: present(errors) } : { data };
  }
}

const DONE = { value: undefined, done: true } as const;
