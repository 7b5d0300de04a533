import { isServed } from './template';

/** A point of a node's work at which its process dies, as `crash-at.ts` announces it. */
export interface CrashPoint {
  /** What a person who reads the table understands. */
  readonly name: string;
  readonly node: 'houston' | 'headquarters';
  readonly at: string;
  /** For which time it is reached in the history of `crash.ts`. */
  readonly nth: number;
  /** In a run of a job here, whose lease somebody has to wait out (Y19). */
  readonly isInJob?: boolean;
  /** The answer to the edit is lost, so that the channel has to ask what became of it (Y3). */
  readonly losesAnswer?: boolean;
  /** The journal is the embedded database's alone (Y23). */
  readonly isEmbeddedOnly?: boolean;
  /** One of those at which the suite kills; `npm run prove:crashes` goes through all of them. */
  readonly isInSuite?: boolean;
}

type More = Pick<CrashPoint, 'isInJob' | 'losesAnswer' | 'isEmbeddedOnly' | 'isInSuite'>;
const inChannel = (name: string, at: string, nth = 1, more: More = {}): CrashPoint => ({
  name: `channel: ${name}`,
  node: 'houston',
  ...{ at, nth, ...more },
});
const atHeadquarters = (name: string, at: string, nth = 1, more: More = {}): CrashPoint => ({
  name: `headquarters: ${name}`,
  node: 'headquarters',
  ...{ at, nth, ...more },
});
const job = { isInJob: true };
const suite = { isInSuite: true };
/** A process that starts again on the embedded database takes so long that its suite kills at few points. */
const servedSuite = { isInSuite: isServed };
const settling = { ...job, losesAnswer: true };

/** In the order of the history: the second message of a kind is that of what comes second in it. */
const ALL: readonly CrashPoint[] = [
  inChannel('real-time creation, before it is sent', 'before send real-time'),
  inChannel('real-time creation, answered, before it is applied', 'after send real-time'),
  inChannel('real-time creation, applied, before its commit', 'before commit createCustomer'),
  inChannel('real-time creation, committed, before the till is told', 'after commit createCustomer'),
  inChannel('creation kept here, before its commit', 'before commit createCustomer', 2),
  inChannel(
    'creation kept here, committed, before the journal has it',
    'after commit createCustomer',
    2,
    servedSuite,
  ),
  inChannel('creation kept here, in the journal, before the till is told', 'after journal append', 1, {
    ...suite,
    isEmbeddedOnly: true,
  }),
  inChannel('activity, before its commit', 'before commit logActivity'),
  inChannel('activity, committed, before the till is told', 'after commit logActivity'),
  inChannel('what goes ahead of an edit, sent, before it is marked', 'after send uploads'),
  inChannel('edit, answered, before it is applied', 'after send real-time', 2, servedSuite),
  inChannel(
    'P-job, verdict on a lost answer come, before it is taken in',
    'after send verdicts',
    1,
    settling,
  ),
  inChannel('P-job, verdict taken in, before the commit', 'before commit settleUnknown', 1, settling),
  inChannel('P-job, sent, before it is marked', 'after send uploads', 2, { ...job, ...suite }),
  inChannel('P-job, marked, before the commit', 'before commit markUploaded', 2, job),
  inChannel('P-job, marked and committed', 'after commit markUploaded', 2, job),
  inChannel('P-job, before the journal is trimmed', 'before journal release', 1, {
    ...job,
    isEmbeddedOnly: true,
  }),
  inChannel('1010, page come, before it is applied', 'after send changes', 1, job),
  inChannel('1010, page applied, before its cursor', 'before keepCursor', 1, job),
  inChannel('1010, page and cursor, before the commit', 'before commit CUSTOMERS_1010', 1, job),
  inChannel('1010, page committed, before the next', 'after commit CUSTOMERS_1010', 1, {
    ...job,
    ...servedSuite,
  }),
  atHeadquarters('forwarded creation, before its commit', 'before commit createCustomer'),
  atHeadquarters('forwarded creation, committed, before it is answered', 'after serveForwarded', 1, suite),
  atHeadquarters('forwarded edit, before its commit', 'before commit updateCustomer'),
  atHeadquarters('forwarded edit, committed, before it is answered', 'after commit updateCustomer'),
  atHeadquarters('upload come, before the inbox has it', 'before receiveOperations', 2),
  atHeadquarters('upload in the inbox, before it is answered', 'after receiveOperations', 2, servedSuite),
  atHeadquarters('numbering, lease taken, before the first', 'after takeLease', 1, job),
  atHeadquarters('numbering, numbered, before the commit', 'after numberCustomer', 1, job),
  atHeadquarters('numbering, one committed, before the next', 'after decideOperation', 2, {
    ...job,
    ...suite,
  }),
  atHeadquarters('page asked for, before it is read', 'before serveChanges'),
  atHeadquarters('page read, before it is answered', 'after serveChanges'),
  atHeadquarters('verdicts read, before they are answered', 'after verdictsOf', 1, { losesAnswer: true }),
];

/** The points that this database has. */
export const crashPoints = ALL.filter(({ isEmbeddedOnly }) => !(isServed && isEmbeddedOnly));
