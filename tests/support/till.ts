/** An error of an answer, as callers see it. */
export interface AnsweredError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: {
    readonly code: string;
    readonly field?: readonly string[];
    readonly [more: string]: unknown;
  };
}

/** An answer of the API. */
export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests read whatever their own query asked for
  readonly data: any;
  readonly errors: readonly AnsweredError[];
}

/** What a till asks: a node in this process, or one behind a port. */
export interface AskedNode {
  inject(request: {
    readonly method: 'POST';
    readonly url: string;
    readonly headers: Record<string, string>;
    readonly payload: object;
  }): Promise<{ readonly statusCode: number; json(): Pick<Answer, 'data'> & Partial<Answer> }>;
}

/** Somebody who asks the API over HTTP with a token. */
export class Till {
  constructor(
    private readonly app: AskedNode,
    private readonly token: () => Promise<string>,
    private readonly headers: Record<string, string>,
  ) {}

  /** The whole answer, errors included. */
  async ask(query: string, variables: Record<string, unknown> = {}): Promise<Answer> {
    const answer = await this.app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { authorization: `Bearer ${await this.token()}`, ...this.headers },
      payload: { query, variables },
    });
    const { data = null, errors = [] } = answer.json();
    return { status: answer.statusCode, data, errors };
  }

  /** The data of an answer that must hold no error; one that does fails the test and shows all of it. */
  async read(query: string, variables: Record<string, unknown> = {}): Promise<Answer['data']> {
    const { data, errors, status } = await this.ask(query, variables);
    if (errors.length === 0) return data;
    throw new Error(JSON.stringify({ query, variables, status, errors, data }, null, 2));
  }

  /** The code of the one error of an answer, and the field it names. */
  async refusal(query: string, variables: Record<string, unknown> = {}) {
    const { errors, data } = await this.ask(query, variables);
    if (errors.length !== 1) throw new Error(JSON.stringify({ query, variables, errors, data }, null, 2));
    const [{ extensions }] = errors as [AnsweredError];
    return extensions.field ? { code: extensions.code, field: extensions.field } : { code: extensions.code };
  }
}
