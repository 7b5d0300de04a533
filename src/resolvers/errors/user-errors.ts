import { Refused, type RuleFault } from '../../services/refused';
import type { RequestContext } from '../context';
import { readNode } from '../relay/node-readers';

/** A business rule's refusal as a payload shows it. */
export interface PresentedUserError {
  readonly code: string;
  readonly message: string;
  readonly field: readonly string[] | null;
  readonly related: object | null;
  readonly feature: string | null;
}

/**
 * Runs a verb and answers with its payload; what business rules refused comes back as `userErrors` in
 * the empty payload, and nothing was written. What is wrong with the request itself is thrown on.
 */
export async function withUserErrors<P extends object>(
  context: RequestContext,
  empty: P,
  verb: () => Promise<P>,
): Promise<P & { userErrors: readonly PresentedUserError[] }> {
  try {
    return { ...(await verb()), userErrors: [] };
  } catch (error) {
    const rules = error instanceof Refused ? error.rules : null;
    if (!rules) throw error;
    return { ...empty, userErrors: await Promise.all(rules.map((rule) => present(context, rule))) };
  }
}

async function present(context: RequestContext, rule: RuleFault): Promise<PresentedUserError> {
  const { code, message, field, related, feature } = rule;
  return {
    code,
    message,
    field: field ?? null,
    related: related ? await readNode(context, related.type, related.id) : null,
    feature: feature ?? null,
  };
}
