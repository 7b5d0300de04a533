import { acknowledge, type Channel, type KeptOperation, move } from './channel';
import { applyForm, takeLostCursor } from './download';
import { type Answer, type CustomerForm, EMPTY, type Operation, type Request, type Verdict } from './records';
import type { Rules } from './rules';

/** Operations of one upload; a page is many in the product, and few here, so that histories cut them. */
const PAGE = 2;

/** The next page of the P-job; null: nothing waits. */
export function uploadRequest(rules: Rules, channel: Channel): Request | null {
  const page = channel.operations.filter(({ state }) => state === 'WAITING').slice(0, PAGE);
  if (page.length === 0) return null;
  const operations = page.map(({ operation }) => wireForm(channel, operation));
  if (!rules.marksAfterSending) for (const { id } of operations) move(channel, id, 'WAITING', 'UPLOADED');
  return { ...EMPTY, kind: 'upload', operations, logId: channel.logId };
}

/** A creation says which number the channel knows (Y13). */
function wireForm(channel: Channel, operation: Operation): Operation {
  if (operation.kind !== 'createCustomer') return operation;
  return { ...operation, number: channel.rows[operation.customer]?.number ?? 0 };
}

/** What became of the operations that were sent, or that were not answered; null: there are none. */
export function verdictsRequest(channel: Channel): Request | null {
  const ids = channel.operations
    .filter(({ state }) => state === 'UPLOADED' || state === 'UNKNOWN')
    .map(({ operation }) => operation.id);
  return ids.length === 0 ? null : { ...EMPTY, kind: 'verdicts', ids, logId: channel.logId };
}

/** Headquarters has what was sent, and says how far it is with it. */
export function takeVerdicts(rules: Rules, channel: Channel, request: Request, answer: Answer): void {
  if (takeLostCursor(rules, channel, request, answer)) return;
  if (rules.answersNameLog && answer.logId !== channel.logId) return;
  for (const { id } of request.operations) move(channel, id, 'WAITING', 'UPLOADED');
  for (const verdict of answer.verdicts) {
    const kept = channel.operations.find(({ operation }) => operation.id === verdict.id);
    if (kept) takeVerdict(rules, channel, kept, verdict);
  }
}

function takeVerdict(rules: Rules, channel: Channel, kept: KeptOperation, verdict: Verdict): void {
  const { state, version, form } = verdict;
  const isAsked = kept.state === 'UPLOADED' || kept.state === 'UNKNOWN';
  const isObeyed = isAsked || (kept.state === 'SUPERSEDED' && !rules.ignoresSuperseded);
  if (!isObeyed) return;
  if (state === 'NOT_KNOWN') takeIgnorance(rules, channel, kept);
  if (state === 'DONE') takeDone(rules, channel, kept, version);
  if (state === 'FAILED') takeFailure(rules, channel, kept, form);
}

/** What was never answered was not done; what was sent is sent again. */
function takeIgnorance(rules: Rules, channel: Channel, kept: KeptOperation): void {
  if (kept.state === 'UNKNOWN') channel.operations = channel.operations.filter((one) => one !== kept);
  else if (rules.sendsUnknownAgain) move(channel, kept.operation.id, 'UPLOADED', 'WAITING');
}

function takeDone(
  rules: Rules,
  channel: Channel,
  { operation, state }: KeptOperation,
  version: number,
): void {
  const downloaded = channel.rows[operation.customer]?.downloadedVersion ?? 0;
  const isIncluded = rules.verdictsNameVersions && downloaded >= version;
  if (isIncluded || !rules.keepsUntilIncluded || state === 'UNKNOWN') acknowledge(channel, operation.id);
}

/**
 * Headquarters' value stands (Y6). A form that is too old by now is asked for again. A creation is not
 * FAILED where the customer has a number.
 */
function takeFailure(
  rules: Rules,
  channel: Channel,
  { operation, state }: KeptOperation,
  form: CustomerForm | null,
): void {
  const row = channel.rows[operation.customer];
  if (form && row && form.version < row.downloadedVersion) return;
  const isMoot = operation.kind === 'createCustomer' && state !== 'SUPERSEDED' && (form || row?.number);
  move(channel, operation.id, state, isMoot ? 'ACKNOWLEDGED' : 'FAILED');
  if (form && rules.failureBringsForm) applyForm(rules, channel, form, true);
}
