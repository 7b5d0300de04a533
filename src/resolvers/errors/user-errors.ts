import { canViewBook } from '../../services/client-books/client-book-visibility';
import { legalEntitiesOf, may } from '../../services/organisation/caller';
import { rights } from '../../services/organisation/rights';
import { Refused, type RelatedRecord, type RuleFault } from '../../services/refused';
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
    return { userErrors: [], ...(await verb()) };
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
    related: related ? await readRelated(context, related) : null,
    feature: feature ?? null,
  };
}

/**
 * What stands in the way. A client book is named to whoever may view the customer in it, also where its
 * clients are not open to them (B2, P8).
 */
async function readRelated(context: RequestContext, { type, id }: RelatedRecord): Promise<object | null> {
  if (type !== 'ClientBook') return readNode(context, type, id);
  const { call, loaders } = context;
  const book = await loaders.clientBook.load(id);
  if (!book) return null;
  const isNamed =
    may(call.caller, rights.viewCustomer) && legalEntitiesOf(call.caller).includes(book.legalEntity);
  return isNamed || canViewBook(call, book) ? { ...book, __typename: type } : null;
}
