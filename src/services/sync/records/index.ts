import { clientRecord } from './client.record';
import { clientBookRecord } from './client-book.record';
import { customerRecord } from './customer.record';
import { activityRecord, noteRecord } from './timeline-entry.record';
import type { TravellingRecord } from './travelling-record';

/**
 * Every record that travels from headquarters to channels, in the order in which they need one another
 * (Y9). A new kind is one file beside this one and one line here.
 */
export const travellingRecords: readonly TravellingRecord[] = [
  customerRecord,
  clientBookRecord,
  clientRecord,
  activityRecord,
  noteRecord,
];

/** The record of that kind; null for one that this version does not know (Y15). */
export function travellingRecord(kind: string): TravellingRecord | null {
  return travellingRecords.find((record) => record.kind === kind) ?? null;
}
