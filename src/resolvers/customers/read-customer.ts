import {
  type CustomerName,
  customerPage,
  type PartOfTimeline,
} from '../../services/customers/customer-page.reads';
import type { ListedCustomer } from '../../services/customers/customer-values';
import { may } from '../../services/organisation/caller';
import { rights } from '../../services/organisation/rights';
import type { TimelinePart } from '../../services/timeline/timeline.reads';
import type { RequestContext } from '../context';
import type { Asked } from '../look-ahead';
import { entryColumns } from '../timeline/entry-columns';
import { customerReading, primeCustomer } from './customer-reading';

/** Reads a customer together with what is asked of them; the resolvers of the parts find them read. */
export async function readCustomer(
  { call, loaders }: RequestContext,
  name: CustomerName,
  asked: Asked,
): Promise<ListedCustomer | null> {
  // Who may not see a timeline is told so by its resolver; nothing is read for them.
  const seesTimeline = call.organisation.isOn('CLIENTELING') && may(call.caller, rights.viewTimeline);
  const timelines = seesTimeline ? timelinesIn(asked) : [];
  const reading = asked.once(customerReading);
  const page = await customerPage(call, name, { reading, timelines });
  if (!page) return null;
  primeCustomer(loaders, page.read, reading);
  for (const timeline of page.timelines) loaders.timeline.prime(timeline.request, timeline.page);
  return page.read.customer;
}

/** The fields of a customer that show a timeline, and which part of it. */
const TIMELINES: readonly (readonly [string, TimelinePart])[] = [
  ['timeline', 'ALL'],
  ['activities', 'ACTIVITY'],
  ['notes', 'NOTE'],
];

function timelinesIn(asked: Asked): PartOfTimeline[] {
  const timelines: PartOfTimeline[] = [];
  for (const { part, args, columns } of asked.once(timelineFields)) {
    const given = asked.given(args);
    if (!given) continue;
    const { first, after } = given;
    timelines.push({ part, first: Number(first), after: typeof after === 'string' ? after : null, columns });
  }
  return timelines;
}

function timelineFields(asked: Asked) {
  return TIMELINES.flatMap(([field, part]) =>
    asked.each('Customer', field).map(({ args, asked: page }) => ({
      part,
      args,
      columns: entryColumns(page),
    })),
  );
}
