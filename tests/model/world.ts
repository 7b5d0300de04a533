import { type Channel, copyOfChannel, newChannel } from './channel';
import { downloadRequest, mustOfferFirst, takeCursorAlone, takeLostCursor, takePage } from './download';
import {
  copyOfHeadquarters,
  type Headquarters,
  newHeadquarters,
  restoredHeadquarters,
  serve,
} from './headquarters';
import { Ledger } from './ledger';
import { type Errand, type Exchange, isRunning, type Network, remove } from './network';
import { EMPTY, type Guid, type Operation, type OperationKind, type Request, type Values } from './records';
import type { Rules } from './rules';
import { keep, keepAnswered, keepDone, keepsEdits, keepUnknown, retryFailed } from './till-writes';
import { takeVerdicts, uploadRequest, verdictsRequest } from './upload';

/** What a till asked for and may ask for again, with the guid that it minted (Y1). */
interface Intent {
  readonly operation: Operation;
  readonly channel: number;
}

/** A page whose cursor is saved and which is not applied yet; only the mutation of Y9 has one. */
interface HalfPage {
  readonly channel: number;
  readonly exchange: Exchange;
}

/** One headquarters, its channels, the wire between them, their tills and backups. */
export class World {
  headquarters: Headquarters = newHeadquarters();
  readonly channels: Channel[];
  readonly network: Network = { exchanges: [] };
  readonly ledger = new Ledger();
  readonly intents: Intent[] = [];
  private headquartersBackup = copyOfHeadquarters(this.headquarters);
  private readonly channelBackups: Channel[];
  private halfPages: HalfPage[] = [];
  private lastId = 0;
  private lastTarget = 0;
  private lastCustomer = -1;
  private lastLogId = 1;

  constructor(
    readonly rules: Rules,
    channels: number,
  ) {
    this.channels = Array.from({ length: channels }, (_, id) => newChannel(id));
    this.channelBackups = this.channels.map(copyOfChannel);
  }

  /** A till creates a customer: in real time with the fallback, or async (S1, S2, S4). */
  create(channel: Channel, values: Values, isAsync: boolean): void {
    if (this.lastCustomer >= MOST_CUSTOMERS - 1) return;
    const customer = this.mintCustomer();
    this.ledger.intend(customer, customer);
    const operation = { ...this.operation('createCustomer', customer), values };
    this.intents.push({ operation, channel: channel.id });
    this.createAgain(channel, operation, isAsync);
  }

  /** The same guid once more, in whatever channel (Y2). */
  createAgain(channel: Channel, operation: Operation, isAsync: boolean): void {
    if (channel.rows[operation.customer]) this.answerFromRow(channel, this.renewed(operation));
    else if (isAsync) this.keepCreation(channel, operation);
    else this.ask(channel, 'create', this.renewed(operation));
  }

  /** A till changes a value: in real time, or kept in the channel where that is allowed (S8, L1). */
  edit(channel: Channel, customer: Guid, path: 0 | 1, after: number): void {
    const row = channel.rows[customer];
    if (!row) return;
    const operation = {
      ...this.operation('updateCustomer', customer),
      path,
      before: row.values[path],
      after,
    };
    if (keepsEdits(this.rules, channel, customer)) this.keepForTill(channel, operation);
    else {
      this.intents.push({ operation, channel: channel.id });
      this.ask(channel, 'edit', operation);
    }
  }

  /** What was not answered, or was, once more with the same guid. */
  editAgain(channel: Channel, operation: Operation): void {
    const kept = channel.operations.find((one) => one.operation.id === operation.id);
    if (!kept || kept.state === 'UNKNOWN') this.ask(channel, 'edit', operation);
  }

  /** A till adds an address or logs an activity; both are kept and sent (S8, L7). */
  add(channel: Channel, customer: Guid, kind: 'addAddress' | 'logActivity'): void {
    if (!channel.rows[customer] || this.lastTarget >= MOST_TARGETS) return;
    this.lastTarget += 1;
    this.keepForTill(channel, { ...this.operation(kind, customer), target: this.lastTarget });
  }

  /** What FAILED of a customer is corrected and sent again (J3). */
  retry(channel: Channel, customer: Guid): void {
    const retry = retryFailed(this.rules, channel, customer, this.mintId());
    if (!retry) return;
    this.ledger.start(channel.id, retry.operation);
    if (retry.operation.kind === 'updateCustomer') this.ledger.replace(retry.failed.id, retry.operation.id);
  }

  /** One page of a job, unless a run is waiting for headquarters already; verdicts several jobs ask for. */
  runJob(channel: Channel, errand: 'upload' | 'verdicts' | 'download'): Exchange | null {
    if (errand !== 'verdicts' && isRunning(this.network, channel.id, errand)) return null;
    // A snapshot begins when all is offered again (Y13).
    if (errand === 'download' && mustOfferFirst(channel)) return this.runJob(channel, 'upload');
    const request = this.requestOf(channel, errand);
    return request && this.send(channel, errand, request, null);
  }

  /** A request arrives; once more where it was delivered twice. */
  deliver(exchange: Exchange): void {
    exchange.answer = serve(this.rules, this.headquarters, exchange.channel, exchange.request);
    if (exchange.isOrphan) remove(this.network, exchange);
  }

  /** The answer arrives. */
  hear(exchange: Exchange): void {
    const { answer, request, operation, errand } = exchange;
    const channel = this.channelOf(exchange.channel);
    if (!answer || exchange.isOrphan) return;
    remove(this.network, exchange);
    if (errand === 'upload' || errand === 'verdicts') takeVerdicts(this.rules, channel, request, answer);
    else if (errand === 'download') this.takeDownload(channel, exchange);
    else if (takeLostCursor(this.rules, channel, request, answer)) {
      if (errand === 'create') this.fallBack(channel, exchange.operation as Operation);
    } else if (operation && !answer.isRefused) {
      keepDone(this.rules, channel, operation, answer);
      this.acknowledge(channel, operation);
    }
  }

  /** No answer came in time, and the request may yet arrive; or the connection was refused. */
  giveUp(exchange: Exchange, isRefused: boolean): void {
    const channel = this.channelOf(exchange.channel);
    if (exchange.isOrphan) return;
    exchange.isOrphan = true;
    if (isRefused || exchange.answer) remove(this.network, exchange);
    const wasSent = !isRefused || exchange.answer !== null;
    if (exchange.errand === 'create') this.fallBack(channel, exchange.operation as Operation);
    if (exchange.errand === 'edit' && wasSent) keepUnknown(channel, exchange.operation as Operation);
  }

  /** A channel dies: what it was about to hear is lost, what it wrote is not. */
  crashChannel(channel: Channel): void {
    this.halfPages = this.halfPages.filter((half) => half.channel !== channel.id);
    for (const exchange of this.network.exchanges.slice()) {
      if (exchange.channel !== channel.id || exchange.isOrphan) continue;
      exchange.isOrphan = true;
      if (exchange.answer) remove(this.network, exchange);
    }
  }

  /** Headquarters dies: its answers are lost with their connections. */
  crashHeadquarters(): void {
    for (const exchange of this.network.exchanges.slice()) if (exchange.answer) this.giveUp(exchange, false);
  }

  backUpHeadquarters(): void {
    this.headquartersBackup = copyOfHeadquarters(this.headquarters);
  }

  restoreHeadquarters(): void {
    this.lastLogId += 1;
    this.headquarters = restoredHeadquarters(this.rules, this.headquartersBackup, this.lastLogId);
    this.ledger.excuse(this.headquarters, this.channels);
  }

  backUpChannel(channel: Channel): void {
    this.channelBackups[channel.id] = copyOfChannel(channel);
  }

  restoreChannel(channel: Channel): void {
    this.crashChannel(channel);
    this.channels[channel.id] = copyOfChannel(this.channelBackups[channel.id] as Channel);
    this.ledger.forgetSight(channel.id);
    this.ledger.excuse(this.headquarters, this.channels);
  }

  /** The second half of the mutation of Y9. */
  finishHalfPages(): void {
    for (const { channel, exchange } of this.halfPages)
      if (exchange.answer) takePage(this.rules, this.channelOf(channel), exchange.request, exchange.answer);
    this.halfPages = [];
  }

  private takeDownload(channel: Channel, exchange: Exchange): void {
    const { request, answer } = exchange;
    if (!answer) return;
    if (!this.rules.cursorWithPage && takeCursorAlone(channel, request, answer))
      this.halfPages.push({ channel: channel.id, exchange });
    else takePage(this.rules, channel, request, answer);
  }

  private requestOf(channel: Channel, errand: Errand): Request | null {
    if (errand === 'verdicts') return verdictsRequest(channel);
    return errand === 'upload' ? uploadRequest(this.rules, channel) : downloadRequest(channel);
  }

  private ask(channel: Channel, errand: 'create' | 'edit', operation: Operation): void {
    this.ledger.start(channel.id, operation);
    const request = { ...EMPTY, kind: 'realTime', operations: [operation], logId: channel.logId } as const;
    this.send(channel, errand, request, operation);
  }

  private send(channel: Channel, errand: Errand, request: Request, operation: Operation | null): Exchange {
    const exchange: Exchange = {
      channel: channel.id,
      errand,
      request,
      operation,
      answer: null,
      isOrphan: false,
    };
    this.network.exchanges.push(exchange);
    return exchange;
  }

  /** The same operation, written to the channel; where the customer came down meanwhile there is nothing to do. */
  private fallBack(channel: Channel, operation: Operation): void {
    if (!this.rules.fallbackKeepsGuid) {
      const customer = this.mintCustomer();
      this.ledger.intend(customer, this.ledger.intentOf(operation.customer));
      this.keepForTill(channel, { ...operation, id: this.mintId(), customer });
    } else if (channel.rows[operation.customer]) this.answerFromRow(channel, operation);
    else this.keepForTill(channel, operation);
  }

  private answerFromRow(channel: Channel, operation: Operation): void {
    this.ledger.start(channel.id, operation);
    if (this.rules.keepsWhatItAnswers) keepAnswered(channel, operation);
    this.ledger.acknowledgeCustomer(channel, operation.customer);
  }

  private keepCreation(channel: Channel, operation: Operation): void {
    this.keepForTill(channel, this.renewed(operation));
  }

  private keepForTill(channel: Channel, operation: Operation): void {
    this.ledger.start(channel.id, operation);
    keep(channel, operation);
    this.acknowledge(channel, operation);
  }

  private acknowledge(channel: Channel, operation: Operation): void {
    if (operation.kind === 'createCustomer') this.ledger.acknowledgeCustomer(channel, operation.customer);
    this.ledger.acknowledge(operation.id);
  }

  /** Each attempt of a till is an operation of its own to the channel; the customer's guid stays. */
  private renewed(operation: Operation): Operation {
    return { ...operation, id: this.mintId() };
  }

  private operation(kind: OperationKind, customer: Guid): Operation {
    const id = this.mintId();
    return { id, kind, customer, target: 0, values: [0, 0], number: 0, path: 0, before: 0, after: 0 };
  }

  private mintId(): Guid {
    this.lastId += 1;
    return this.lastId;
  }

  private mintCustomer(): Guid {
    this.lastCustomer += 1;
    return this.lastCustomer;
  }

  private channelOf(id: number): Channel {
    return this.channels[id] as Channel;
  }
}

const MOST_CUSTOMERS = 4;
/** Addresses are bits of one number. */
const MOST_TARGETS = 30;
