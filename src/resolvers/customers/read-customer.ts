import type { CustomerRecord } from '../../services/customers/customer';
import {
  type CustomerName,
  type CustomerParts,
  customerPage,
} from '../../services/customers/customer-page.reads';
import { may } from '../../services/organisation/caller';
import { rights } from '../../services/organisation/rights';
import type { TimelinePart } from '../../services/timeline/timeline.reads';
import type { RequestContext } from '../context';
import type { Asked } from '../look-ahead';

/** Reads a customer together with what is asked of them; the resolvers of the parts find them read. */
export async function readCustomer(
  { call, loaders }: RequestContext,
  name: CustomerName,
  asked: Asked,
): Promise<CustomerRecord | null> {
  // Who may not see a timeline is told so by its resolver; nothing is read for them.
  const seesTimeline = call.organisation.isOn('CLIENTELING') && may(call.caller, rights.viewTimeline);
  const page = await customerPage(call, name, partsOf(asked, seesTimeline));
  if (!page) return null;
  const { customer, contactPoints, addresses, attributes, timelines } = page;
  const { id } = customer;
  loaders.customer.prime(id, customer);
  if (contactPoints) loaders.contactPoints.prime(id, contactPoints);
  if (addresses) loaders.addresses.prime(id, addresses);
  if (attributes) loaders.attributes.prime(id, attributes);
  for (const timeline of timelines) loaders.timeline.prime(timeline.request, timeline.page);
  return customer;
}

/** The fields of a customer that show a timeline, and which part of it. */
const TIMELINES: readonly (readonly [string, TimelinePart])[] = [
  ['timeline', 'ALL'],
  ['activities', 'ACTIVITY'],
  ['notes', 'NOTE'],
];

function partsOf(asked: Asked, seesTimeline: boolean): CustomerParts {
  return {
    contactPoints: asked.has('email', 'phone', 'emails', 'phones'),
    addresses: asked.has('addresses', 'primaryAddress'),
    attributes: asked.has('attributes'),
    timelines: !seesTimeline
      ? []
      : TIMELINES.flatMap(([field, part]) =>
          asked.argumentsOf('Customer', field).map(({ first, after }) => ({
            part,
            first: Number(first),
            after: typeof after === 'string' ? after : null,
          })),
        ),
  };
}
