import type { CustomerRecord } from '../../services/customers/customer';
import type { RequestContext } from '../context';
import { type PresentedUserError, withUserErrors } from '../errors/user-errors';
import type { Loaders } from '../loaders';

/** What most edits answer with. */
export interface EditedCustomer {
  readonly customer: CustomerRecord | null;
}

/** Runs an edit of a customer and answers with the customer as it stands then. */
export function editedCustomer(
  context: RequestContext,
  customerId: string,
  edit: () => Promise<void>,
): Promise<EditedCustomer & { userErrors: readonly PresentedUserError[] }> {
  // What an earlier mutation of the request read is not what a conflict is shown with.
  forgetCustomer(context.loaders, customerId);
  return withUserErrors<EditedCustomer>(context, { customer: null }, async () => {
    await edit();
    return { customer: await reloadCustomer(context, customerId) };
  });
}

/** The customer as it stands now, whatever this request has read of it before. */
export function reloadCustomer({ loaders }: RequestContext, id: string): Promise<CustomerRecord | null> {
  forgetCustomer(loaders, id);
  return loaders.customer.load(id);
}

function forgetCustomer(loaders: Loaders, id: string): void {
  const { customer, primaryContacts, contactPoints, consentRecords } = loaders;
  const { addresses, attributes, loyaltyCards, card } = loaders;
  for (const loader of [customer, primaryContacts, contactPoints, consentRecords]) loader.clear(id);
  for (const loader of [addresses, attributes, loyaltyCards, card]) loader.clear(id);
}
