import {
  type Answer,
  type CustomerForm,
  type Guid,
  type Operation,
  type Request,
  UNFIT,
  type Values,
  type Verdict,
} from './records';
import type { Rules } from './rules';

/** A customer at headquarters; replaced whole at each write, so that backups can share it. */
export interface Customer {
  readonly number: number;
  readonly version: number;
  readonly values: Values;
  readonly addresses: number;
  /** Which operation wrote each value; the model's own, headquarters does not know it. */
  readonly writers: Values;
}

interface InboxRow {
  readonly operation: Operation;
  readonly channel: number;
  readonly state: 'RECEIVED' | 'DONE' | 'FAILED';
  readonly version: number;
  /** The log under which its channel last sent it. */
  readonly logId: number;
}

/** Everything that headquarters keeps on disk. */
export interface Headquarters {
  logId: number;
  nextNumber: number;
  /** Customers by their guid; those who do not stand are undefined. */
  customers: (Customer | undefined)[];
  activities: number[];
  /** In the order in which they arrived. */
  inbox: Map<Guid, InboxRow>;
  /** Channels that have offered all they keep under this log (Y13): they have asked for a download. */
  offered: Set<number>;
  /** A customer is its guid, an activity the negative of its own. */
  log: number[];
  /** An edit of a value that somebody else changed was written over theirs; the model's own. */
  overwrote: boolean;
}

const PAGE = 2;
const GAP = 10_000;

export function newHeadquarters(): Headquarters {
  return {
    logId: 1,
    nextNumber: 1,
    customers: [],
    activities: [],
    inbox: new Map(),
    offered: new Set(),
    log: [],
    overwrote: false,
  };
}

/** A backup; also what is restored of one. */
export function copyOfHeadquarters(one: Headquarters): Headquarters {
  return {
    ...one,
    customers: one.customers.slice(),
    activities: one.activities.slice(),
    inbox: new Map(one.inbox),
    offered: new Set(one.offered),
    log: one.log.slice(),
  };
}

/** Headquarters as it starts from a backup (Y13): another log, and numbers that nobody has been given. */
export function restoredHeadquarters(rules: Rules, backup: Headquarters, logId: number): Headquarters {
  const restored = copyOfHeadquarters(backup);
  if (rules.mintsLogId) restored.logId = logId;
  restored.offered.clear();
  if (rules.jumps) restored.nextNumber = rules.jumpsAnew ? GAP * logId : restored.nextNumber + GAP;
  return restored;
}

/** One request, one transaction. */
export function serve(rules: Rules, hq: Headquarters, channel: number, request: Request): Answer {
  if (rules.requestsNameLog && request.logId !== hq.logId) return answer(hq, { isCursorLost: true });
  switch (request.kind) {
    case 'realTime':
      return realTime(rules, hq, channel, request.operations[0] as Operation);
    case 'upload':
      for (const operation of request.operations) receive(rules, hq, channel, operation);
      return answer(hq, { verdicts: request.operations.map(({ id }) => verdictOf(hq, channel, id)) });
    case 'verdicts':
      return answer(hq, { verdicts: request.ids.map((id) => verdictOf(hq, channel, id)) });
    case 'page':
      if (request.logId === hq.logId) hq.offered.add(channel);
      return request.logId === hq.logId
        ? logPage(hq, channel, request.position)
        : answer(hq, { isCursorLost: true });
    case 'snapshot':
      hq.offered.add(channel);
      return snapshotPage(hq, channel, request.position);
  }
}

/** The job SYNCHRONIZE: one operation that waits in the inbox, in one transaction; whether there was one. */
export function synchronizeOne(rules: Rules, hq: Headquarters): boolean {
  for (const row of hq.inbox.values()) {
    if (row.state === 'RECEIVED' && canDecide(rules, hq, row)) {
      decide(rules, hq, row);
      return true;
    }
  }
  return false;
}

function canDecide(rules: Rules, hq: Headquarters, { operation, channel, logId }: InboxRow): boolean {
  if (isCreation(operation)) return logId === hq.logId || hq.offered.has(channel) || !rules.waitsForOffers;
  return hq.customers[operation.customer] !== undefined || !rules.waitsForCustomer;
}

function realTime(rules: Rules, hq: Headquarters, channel: number, operation: Operation): Answer {
  const known = rules.inboxKnowsIds ? hq.inbox.get(operation.id) : undefined;
  if (known?.state === 'RECEIVED') decide(rules, hq, known);
  if (!known) {
    const stands = hq.customers[operation.customer] !== undefined;
    const isMaking = isCreation(operation);
    if (isMaking ? isUnfit(operation) && !stands : !stands) return answer(hq, { isRefused: true });
    const row: InboxRow = { operation, channel, state: 'RECEIVED', version: 0, logId: hq.logId };
    close(hq, row, 'DONE', isMaking ? create(rules, hq, operation) : write(hq, operation));
    if (isMaking) decideWaiting(rules, hq, operation.customer);
  }
  if (hq.inbox.get(operation.id)?.state !== 'DONE') return answer(hq, { isRefused: true });
  return answer(hq, { forms: [formOf(hq, channel, operation.customer)] });
}

/** Keeps an uploaded operation, and applies it at once where nothing is to be waited for. */
function receive(rules: Rules, hq: Headquarters, channel: number, operation: Operation): void {
  const known = rules.inboxKnowsIds ? hq.inbox.get(operation.id) : undefined;
  if (known) {
    // Offered again, it says which number the channel knows.
    if (known.state === 'RECEIVED') hq.inbox.set(operation.id, { ...known, operation, logId: hq.logId });
    return;
  }
  const row: InboxRow = { operation, channel, state: 'RECEIVED', version: 0, logId: hq.logId };
  const mustWait = isCreation(operation) || isWaitedFor(hq, operation.customer);
  hq.inbox.set(operation.id, row);
  if (!mustWait && hq.customers[operation.customer]) decide(rules, hq, row);
}

function isWaitedFor(hq: Headquarters, customer: Guid): boolean {
  for (const { operation, state } of hq.inbox.values())
    if (state === 'RECEIVED' && operation.customer === customer) return true;
  return false;
}

function decide(rules: Rules, hq: Headquarters, row: InboxRow): void {
  const { operation } = row;
  const standing = hq.customers[operation.customer];
  const conflicts = standing !== undefined && isConflict(standing, operation);
  const isMaking = isCreation(operation);
  const fails = standing ? conflicts && rules.conflictsFail : !isMaking || isUnfit(operation);
  if (fails) close(hq, row, 'FAILED', standing?.version ?? 0);
  else {
    if (conflicts) hq.overwrote = true;
    close(hq, row, 'DONE', isMaking ? create(rules, hq, operation) : write(hq, operation));
    if (isMaking) decideWaiting(rules, hq, operation.customer);
  }
}

/** Whoever stands from now on has at once what waited for them; nothing newer comes in between. */
function decideWaiting(rules: Rules, hq: Headquarters, customer: Guid): void {
  for (const row of hq.inbox.values())
    if (row.state === 'RECEIVED' && row.operation.customer === customer && !isCreation(row.operation))
      decide(rules, hq, row);
}

function isCreation({ kind }: Operation): boolean {
  return kind === 'createCustomer';
}

function isUnfit({ values }: Operation): boolean {
  return values[0] === UNFIT || values[1] === UNFIT;
}

function isConflict({ values }: Customer, { kind, path, before, after }: Operation): boolean {
  return kind === 'updateCustomer' && values[path] !== before && values[path] !== after;
}

function close(hq: Headquarters, row: InboxRow, state: 'DONE' | 'FAILED', version: number): void {
  hq.inbox.set(row.operation.id, { ...row, state, version });
}

/** Numbers a customer once (Y4); answers with the version at which it stands. */
function create(rules: Rules, hq: Headquarters, { id, customer, values, number }: Operation): number {
  const standing = hq.customers[customer];
  if (standing && rules.guidArbitrates) return standing.version;
  const isFree = rules.keepsNumbers && number > 0 && !hq.customers.some((one) => one?.number === number);
  const version = (standing?.version ?? 0) + 1;
  const accountNumber = isFree ? number : hq.nextNumber++;
  const addresses = standing?.addresses ?? 0;
  hq.customers[customer] = { number: accountNumber, version, values, addresses, writers: [id, id] };
  hq.log.push(customer);
  return version;
}

/** Writes what an operation changes; one that the customer contains already writes nothing (Y17). */
function write(hq: Headquarters, operation: Operation): number {
  const { kind, customer, target } = operation;
  const standing = hq.customers[customer] as Customer;
  if (kind === 'logActivity') {
    hq.activities.push(target);
    hq.log.push(-target);
    return standing.version;
  }
  const after = kind === 'addAddress' ? withAddress(standing, target) : withValue(standing, operation);
  if (after === standing) return standing.version;
  hq.customers[customer] = after;
  hq.log.push(customer);
  return after.version;
}

function withAddress(standing: Customer, target: number): Customer {
  const addresses = standing.addresses | (1 << target);
  return addresses === standing.addresses
    ? standing
    : { ...standing, addresses, version: standing.version + 1 };
}

function withValue(standing: Customer, { id, path, after }: Operation): Customer {
  const { values, writers, version } = standing;
  if (values[path] === after) return standing;
  return {
    ...standing,
    version: version + 1,
    values: path === 0 ? [after, values[1]] : [values[0], after],
    writers: path === 0 ? [id, writers[1]] : [writers[0], id],
  };
}

function logPage(hq: Headquarters, channel: number, position: number): Answer {
  const end = Math.min(position + PAGE, hq.log.length);
  const rows = [...new Set(hq.log.slice(position, end))];
  return answer(hq, {
    forms: rows.filter((row) => row >= 0).map((customer) => formOf(hq, channel, customer)),
    activities: rows.filter((row) => row < 0).map((row) => -row),
    position: end,
    hasMore: end < hq.log.length,
  });
}

/** Customers by their guid; with the last of them, the activities. */
function snapshotPage(hq: Headquarters, channel: number, position: number): Answer {
  const forms: CustomerForm[] = [];
  let next = position;
  for (; next < hq.customers.length && forms.length < PAGE; next++)
    if (hq.customers[next]) forms.push(formOf(hq, channel, next));
  const hasMore = next < hq.customers.length;
  const activities = hasMore ? [] : hq.activities.slice();
  return answer(hq, { forms, activities, position: next, end: hq.log.length, hasMore });
}

function formOf(hq: Headquarters, channel: number, customer: Guid): CustomerForm {
  const { number, version, values, addresses } = hq.customers[customer] as Customer;
  const includes: Guid[] = [];
  for (const row of hq.inbox.values())
    if (row.state === 'DONE' && row.channel === channel && row.operation.customer === customer)
      includes.push(row.operation.id);
  return { customer, version, number, values, addresses, includes };
}

function verdictOf(hq: Headquarters, channel: number, id: Guid): Verdict {
  const row = hq.inbox.get(id);
  if (!row) return { id, state: 'NOT_KNOWN', version: 0, form: null };
  const isFailed = row.state === 'FAILED' && hq.customers[row.operation.customer] !== undefined;
  const form = isFailed ? formOf(hq, channel, row.operation.customer) : null;
  return { id, state: row.state, version: row.version, form };
}

const NOTHING: Omit<Answer, 'logId'> = {
  isRefused: false,
  isCursorLost: false,
  verdicts: [],
  forms: [],
  activities: [],
  position: 0,
  end: 0,
  hasMore: false,
};

function answer({ logId }: Headquarters, given: Partial<Answer>): Answer {
  return { ...NOTHING, ...given, logId };
}
