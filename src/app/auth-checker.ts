import type { AuthCheckerFn } from 'type-graphql';
import type { RequestContext } from '../resolvers/context';
import { requireRight } from '../services/organisation/caller';
import type { Right } from '../services/organisation/rights';

/**
 * Guards what `@Authorized(right)` stands above. That there is a caller was settled before the first
 * field; without a right named, that is enough.
 *
 * @throws Refused FORBIDDEN
 */
export const authChecker: AuthCheckerFn<RequestContext, Right> = ({ context }, needed) => {
  for (const right of needed) requireRight(context.call.caller, right);
  return true;
};
