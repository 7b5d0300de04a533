import type { FastifyReply, FastifyRequest } from 'fastify';
import { type ExecutionResult, type OperationDefinitionNode, OperationTypeNode } from 'graphql';
import type { RequestContext } from '../../resolvers/context';
import type { Execution } from '../execution/planned-executor';
import { jsonOf } from '../execution/written';
import type { ContextOpeners } from '../open-context';
import type { KnownDocuments } from './known-documents';
import type { Operations } from './operations';

/** Headers `Accept` whose type of answer is kept, at most. */
const MOST_ACCEPTED = 100;

/** An answer as it is sent. */
interface Answer {
  readonly type: string;
  readonly text: string;
}

/**
 * The way of an operation past Apollo. Tills post the same few documents all day; Apollo found them valid before, and to
 * take such a request apart once more took a sixth of a small one. Whatever is new or unusual has no answer here,
 * and neither has what is refused or fails: Apollo tells of it, and what ran does not run again.
 */
export class PastApollo {
  /** The content type that Apollo answered with, by the `Accept` that asked for it. */
  private readonly types = new Map<string | undefined, string>();
  /** Of requests that Apollo has to answer all the same. */
  private readonly opened = new WeakMap<FastifyRequest, RequestContext>();

  constructor(
    private readonly operations: Operations,
    private readonly documents: KnownDocuments,
    private readonly contexts: ContextOpeners,
  ) {}

  /** Null where Apollo has to answer. */
  async answer(request: FastifyRequest): Promise<Answer | null> {
    const type = this.types.get(request.headers.accept);
    const posted = type === undefined || request.method !== 'POST' ? null : postedIn(request.body);
    const known = posted && this.documents.find(posted.query, posted.operationName);
    if (type === undefined || !known) return null;
    const { document, operation } = known;
    const context = await this.open(request, operation).catch(() => null);
    if (!context) return null;
    const { operationName, variables } = posted;
    const execution = { document, operation, operationName, variables, context };
    const data = await this.run(execution);
    // By a configuration that stands no more: Apollo begins anew.
    if (!(await context.call.holds)) return null;
    if (data) {
      await this.operations.finish(execution, 'ok');
      return { type, text: `{"data":${jsonOf(data)}}\n` };
    }
    this.opened.set(request, context);
    return null;
  }

  /** The context of a request: that which was opened here, so that what ran is known. */
  async contextOf(request: FastifyRequest): Promise<RequestContext> {
    return this.opened.get(request) ?? this.contexts.openContext(request);
  }

  /** Learns from an answer of Apollo's how such requests are answered. */
  learn({ headers: { accept } }: FastifyRequest, reply: FastifyReply): void {
    const type = reply.getHeader('content-type');
    if (reply.statusCode !== 200 || typeof type !== 'string' || this.types.size >= MOST_ACCEPTED) return;
    this.types.set(accept, type);
  }

  /** What only reads runs while it is found out whether the configuration that it goes by still stands. */
  private async open(
    request: FastifyRequest,
    { operation }: OperationDefinitionNode,
  ): Promise<RequestContext | null> {
    const { openAhead, openContext } = this.contexts;
    return operation === OperationTypeNode.QUERY ? openAhead(request) : openContext(request);
  }

  private async run(execution: Execution): Promise<ExecutionResult['data']> {
    try {
      this.operations.judge(execution);
    } catch {
      // Apollo has it judged, too, and tells why.
      return null;
    }
    return this.operations.run(execution);
  }
}

/** What a client posts, as far as it is plain. */
interface Posted {
  readonly query: string;
  readonly operationName: string | null;
  readonly variables: Record<string, unknown> | undefined;
}

/** Null for anything that Apollo may refuse or reads in a way of its own. */
function postedIn(body: unknown): Posted | null {
  if (!isRecord(body) || 'extensions' in body) return null;
  const { query, operationName = null, variables = null } = body;
  if (typeof query !== 'string' || (operationName !== null && typeof operationName !== 'string')) return null;
  if (variables !== null && !isRecord(variables)) return null;
  return { query, operationName, variables: variables ?? undefined };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
