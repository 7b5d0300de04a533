import type { HeadquartersExchange } from '../headquarters-exchange';
import type { HeadquartersLink } from './headquarters-link';

/** Milliseconds for a page; no person waits for it. */
const PATIENT = { timeout: 30_000 };

/** The Commerce Data Exchange at the other end of a line. */
export function remoteExchange(
  { ask }: HeadquartersLink,
  stores: readonly string[] | null,
): HeadquartersExchange {
  return {
    receiveOperations: (operations) => ask('uploads', { operations }, PATIENT),
    verdictsOf: (operationIds) => ask('verdicts', { operationIds }, PATIENT),
    greet: (followed) => ask('greeting', { stores, followed }, PATIENT),
    changesIn: (bucket, after, limit) => ask('changes', { bucket, after, limit }, PATIENT),
    snapshotOf: (bucket, kind, after, limit) => ask('snapshot', { bucket, kind, after, limit }, PATIENT),
    takeBack: (records) => ask('take-back', { records }, PATIENT),
    recordsOf: (references) => ask('records', { references }, PATIENT),
    configurationOf: (job, revision) => ask('configuration', { job, revision }, PATIENT),
  };
}
