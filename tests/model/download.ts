import { acknowledge, applyLocally, type Channel, isCreationOf, isOpen, type KeptOperation } from './channel';
import { type Answer, type CustomerForm, EMPTY, type Request } from './records';
import type { Rules } from './rules';

/** A snapshot begins when everything that waits is sent (Y13). */
export function mustOfferFirst({ snapshot, operations }: Channel): boolean {
  return snapshot?.position === 0 && operations.some(({ state }) => state === 'WAITING');
}

/** The next page of 1010. */
export function downloadRequest({ logId, snapshot, position }: Channel): Request {
  return snapshot
    ? { ...EMPTY, kind: 'snapshot', logId, position: snapshot.position }
    : { ...EMPTY, kind: 'page', logId, position };
}

/** A page of 1010 with its cursor, in one transaction (Y9). What was asked of an earlier log is too late. */
export function takePage(rules: Rules, channel: Channel, request: Request, answer: Answer): void {
  if (request.logId !== channel.logId) return;
  if (answer.isCursorLost || answer.logId !== channel.logId) followLog(rules, channel, answer.logId);
  else if (request.kind === 'snapshot') takeSnapshot(rules, channel, request, answer);
  else {
    applyRecords(rules, channel, answer);
    channel.position = answer.position;
  }
}

/** The mutation of Y9: saves the cursor alone; a death loses the page. Whether the page is still to be applied. */
export function takeCursorAlone(channel: Channel, request: Request, answer: Answer): boolean {
  if (request.kind !== 'page' || answer.isCursorLost || answer.logId !== channel.logId) return false;
  channel.position = answer.position;
  return true;
}

/** Whether headquarters is not the one that the channel knows, and did nothing. */
export function takeLostCursor(rules: Rules, channel: Channel, request: Request, answer: Answer): boolean {
  if (answer.isCursorLost && request.logId === channel.logId) followLog(rules, channel, answer.logId);
  return answer.isCursorLost;
}

/**
 * Headquarters was restored (Y13): versions count anew, what is kept is open and sent again in the order
 * of its birth, and a snapshot is taken; in one transaction.
 */
function followLog(rules: Rules, channel: Channel, logId: number): void {
  channel.logId = logId;
  channel.snapshot = { position: 0, end: 0 };
  channel.seen = new Set();
  if (rules.forgetsOldVersions)
    channel.rows = channel.rows.map((row) => row && { ...row, downloadedVersion: 0 });
  if (rules.offersAgain) channel.operations = channel.operations.map(reopened);
}

function reopened(kept: KeptOperation): KeptOperation {
  const isAtHeadquarters = kept.state === 'ACKNOWLEDGED' || kept.state === 'UPLOADED';
  return isAtHeadquarters ? { ...kept, state: 'WAITING' } : kept;
}

function applyRecords(rules: Rules, channel: Channel, { forms, activities }: Answer): void {
  for (const form of forms) applyForm(rules, channel, form, false);
  for (const activity of activities) applyActivity(channel, activity);
}

function applyActivity(channel: Channel, activity: number): void {
  channel.activities.add(activity);
  channel.seen.add(-activity);
  for (const { operation } of channel.operations)
    if (operation.kind === 'logActivity' && operation.target === activity) acknowledge(channel, operation.id);
}

function takeSnapshot(rules: Rules, channel: Channel, request: Request, answer: Answer): void {
  if (channel.snapshot?.position !== request.position) return;
  const isEndTaken = rules.cursorFirst && request.position > 0;
  const end = isEndTaken ? channel.snapshot.end : answer.end;
  applyRecords(rules, channel, answer);
  channel.snapshot = { position: answer.position, end };
  if (answer.hasMore) return;
  removeUnseen(rules, channel);
  channel.snapshot = null;
  channel.position = end;
}

/** Headquarters does not have them (Y12); what is open, or shows as failed, keeps its customer. */
function removeUnseen(rules: Rules, channel: Channel): void {
  const isNeeded = (kept: KeptOperation) => rules.sparesOpen && (isOpen(kept) || kept.state === 'FAILED');
  const needed = channel.operations.filter(isNeeded).map(({ operation }) => operation);
  const { seen } = channel;
  channel.rows = channel.rows.map((row, customer) =>
    seen.has(customer) || needed.some((one) => one.customer === customer) ? row : undefined,
  );
  for (const activity of channel.activities)
    if (!seen.has(-activity) && !needed.some((one) => one.target === activity))
      channel.activities.delete(activity);
  channel.seen = new Set();
}

/** Sets a customer to headquarters' form and applies what is open over it (Y5). */
export function applyForm(rules: Rules, channel: Channel, form: CustomerForm, evenAgain: boolean): void {
  const { customer, version, number, values, addresses, includes } = form;
  const downloaded = channel.rows[customer]?.downloadedVersion ?? 0;
  if (channel.snapshot) channel.seen.add(customer);
  const isNewer = evenAgain ? version >= downloaded : version > downloaded;
  if (rules.comparesVersions && !isNewer) return;
  if (version < downloaded) channel.broken = 'went back to an older form';
  if (downloaded > 0 && channel.rows[customer]?.number !== number) channel.broken = 'saw a number change';
  channel.rows[customer] = { number, values, addresses, downloadedVersion: version };
  for (const id of includes) acknowledge(channel, id);
  // Whoever made the customer, and in whatever state that is here: it stands.
  for (const kept of channel.operations)
    if (isCreationOf(kept, customer)) acknowledge(channel, kept.operation.id);
  applyOpen(channel, customer);
}

function applyOpen(channel: Channel, customer: number): void {
  for (const kept of channel.operations)
    if (kept.operation.customer === customer && isOpen(kept)) applyLocally(channel, kept.operation);
}
