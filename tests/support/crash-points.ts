import { isServed } from './template';

/** A point of a node's work at which its process dies, as `crash-at.ts` announces it. */
export interface CrashPoint {
  /** What a person who reads the table understands. */
  readonly name: string;
  readonly node: 'houston' | 'headquarters';
  readonly at: string;
  /** For which time it is reached in the history of `crash.ts`. */
  readonly nth: number;
  /** The journal is the embedded database's alone (Y23). */
  readonly embeddedOnly?: boolean;
}

const inChannel = (name: string, at: string, nth = 1, embeddedOnly = false): CrashPoint => ({
  name: `channel: ${name}`,
  node: 'houston',
  ...{ at, nth, embeddedOnly },
});
const atHeadquarters = (name: string, at: string, nth = 1): CrashPoint => ({
  name: `headquarters: ${name}`,
  node: 'headquarters',
  ...{ at, nth },
});

/** In the order of the history: the second message of a kind is that of what comes second in it. */
const ALL: readonly CrashPoint[] = [
  inChannel('real-time creation, before it is sent', 'before send real-time'),
  inChannel('real-time creation, answered, before it is applied', 'after send real-time'),
  inChannel('real-time creation, applied, before its commit', 'before commit createCustomer'),
  inChannel('real-time creation, committed, before the till is told', 'after commit createCustomer'),
  inChannel('creation kept here, before its commit', 'before commit createCustomer', 2),
  inChannel('creation kept here, committed, before the journal has it', 'after commit createCustomer', 2),
  inChannel('creation kept here, in the journal, before the till is told', 'after journal append', 1, true),
  inChannel('activity, before its commit', 'before commit logActivity'),
  inChannel('activity, committed, before the till is told', 'after commit logActivity'),
  inChannel('what goes ahead of an edit, sent, before it is marked', 'after send uploads'),
  inChannel('edit, answered, before it is applied', 'after send real-time', 2),
  inChannel('P-job, sent, before it is marked', 'after send uploads', 2),
  inChannel('P-job, marked, before the commit', 'before commit markUploaded', 2),
  inChannel('P-job, marked and committed', 'after commit markUploaded', 2),
  inChannel('P-job, before the journal is trimmed', 'before journal release', 1, true),
  inChannel('1010, page come, before it is applied', 'after send changes'),
  inChannel('1010, page applied, before its cursor', 'before keepCursor'),
  inChannel('1010, page and cursor, before the commit', 'before commit CUSTOMERS_1010'),
  inChannel('1010, page committed, before the next', 'after commit CUSTOMERS_1010'),
  inChannel('1010, verdicts taken in, before the commit', 'before commit receiveVerdicts'),
  atHeadquarters('forwarded creation, before its commit', 'before commit createCustomer'),
  atHeadquarters('forwarded creation, committed, before it is answered', 'after serveForwarded'),
  atHeadquarters('forwarded edit, before its commit', 'before commit updateCustomer'),
  atHeadquarters('forwarded edit, committed, before it is answered', 'after commit updateCustomer'),
  atHeadquarters('upload come, before the inbox has it', 'before receiveOperations', 2),
  atHeadquarters('upload in the inbox, before it is answered', 'after receiveOperations', 2),
  atHeadquarters('numbering, lease taken, before the first', 'after takeLease'),
  atHeadquarters('numbering, numbered, before the commit', 'after numberCustomer'),
  atHeadquarters('numbering, one committed, before the next', 'after decideOperation', 2),
  atHeadquarters('page asked for, before it is read', 'before serveChanges'),
  atHeadquarters('page read, before it is answered', 'after serveChanges'),
  atHeadquarters('verdicts read, before they are answered', 'after verdictsOf'),
];

/** The points that this database has. */
export const crashPoints = ALL.filter(({ embeddedOnly }) => !(isServed && embeddedOnly));
