import type { Channel, KeptOperation } from './channel';
import type { Headquarters } from './headquarters';
import type { Guid, Operation } from './records';

/** An operation as the till that asked for it remembers it. */
export interface Entry {
  readonly operation: Operation;
  readonly channel: number;
  /** Count of the ledger when it was asked for. */
  readonly startedAt: number;
  /** Count of the ledger when the till was told that it is done or kept; 0: it was not. */
  acknowledgedAt: number;
  /** Its last copy went with a disk, or it was sent again as another one. */
  isExcused: boolean;
  /** The channel that acknowledged it has to show it. */
  isInSight: boolean;
}

/** A customer of whom a till was told. */
export interface PromisedCustomer {
  readonly customer: Guid;
  isExcused: boolean;
  /** Channels that have to show it. */
  readonly inSight: Set<number>;
}

/** What the tills were told; it stands outside of the protocol, and judges it. */
export class Ledger {
  readonly entries: Entry[] = [];
  readonly customers: PromisedCustomer[] = [];
  /** Whose a number is that some channel has shown. */
  private readonly owners = new Map<number, Guid>();
  /** The one channel that made a customer, by guid; -1 where there was another try, or it was restored. */
  private readonly makers: number[] = [];
  /** The number that the maker has shown, by guid. */
  private readonly numbers: number[] = [];
  /** Customers by what a till intended: more than one guid of an intent is a customer made twice. */
  private readonly intents: number[] = [];
  private clock = 0;

  intend(customer: Guid, intent: number): void {
    this.intents[customer] = intent;
  }

  intentOf(customer: Guid): number {
    return this.intents[customer] ?? customer;
  }

  start(channel: number, operation: Operation): void {
    if (this.entries.some((entry) => entry.operation.id === operation.id)) return;
    const { kind, customer } = operation;
    if (kind === 'createCustomer') this.makers[customer] = customer in this.makers ? -1 : channel;
    this.clock += 1;
    const startedAt = this.clock;
    this.entries.push({
      ...{ operation, channel, startedAt },
      ...{ acknowledgedAt: 0, isExcused: false, isInSight: false },
    });
  }

  acknowledge(id: Guid): void {
    const entry = this.entries.find(({ operation }) => operation.id === id);
    if (!entry || entry.acknowledgedAt > 0) return;
    this.clock += 1;
    entry.acknowledgedAt = this.clock;
    entry.isInSight = true;
  }

  /** What only came down to a channel may leave it for a while after a restore; what it keeps may not. */
  acknowledgeCustomer(channel: Channel, customer: Guid): void {
    let promised = this.customers.find((one) => one.customer === customer);
    if (!promised) {
      promised = { customer, isExcused: false, inSight: new Set() };
      this.customers.push(promised);
    }
    if (isMadeIn(channel, customer)) promised.inSight.add(channel.id);
  }

  /** After a disk was lost: nobody can be asked for what stands on none any more. */
  excuse(hq: Headquarters, channels: readonly Channel[]): void {
    for (const entry of this.entries)
      if (entry.acknowledgedAt > 0 && !isHeld(entry, hq, channels)) entry.isExcused = true;
    for (const promised of this.customers) {
      const { customer } = promised;
      if (!hq.customers[customer] && !channels.some((channel) => isMadeIn(channel, customer)))
        promised.isExcused = true;
    }
  }

  /** The one is sent again as the other. */
  replace(id: Guid, by: Guid): void {
    const replaced = this.entries.find(({ operation }) => operation.id === id);
    if (replaced) replaced.isExcused = true;
    this.acknowledge(by);
  }

  /** A restored channel shows what its backup shows. */
  forgetSight(channel: number): void {
    for (const entry of this.entries) if (entry.channel === channel) entry.isInSight = false;
    for (const { inSight } of this.customers) inSight.delete(channel);
    for (const [customer, maker] of this.makers.entries()) if (maker === channel) this.makers[customer] = -1;
  }

  /**
   * A number is never of two customers. A channel that alone made a customer, and has said so, sees the
   * number never change, not even when headquarters is restored (Y13).
   */
  faultOfNumber(channel: number, customer: Guid, number: number): string | null {
    const owner = this.owners.get(number);
    if (owner === undefined) this.owners.set(number, customer);
    else if (owner !== customer) return `number ${number} is of customers ${owner} and ${customer}`;
    const isSaid = this.customers.some((one) => one.customer === customer && one.inSight.has(channel));
    if (!isSaid || this.makers[customer] !== channel) return null;
    const before = this.numbers[customer];
    this.numbers[customer] = number;
    return before === undefined || before === number ? null : `customer ${customer} has another number`;
  }
}

function isHeld({ operation, channel }: Entry, hq: Headquarters, channels: readonly Channel[]): boolean {
  if (hq.inbox.has(operation.id)) return true;
  const isKept = ({ operation: { id }, state }: KeptOperation) => id === operation.id && state !== 'UNKNOWN';
  return channels[channel]?.operations.some(isKept) ?? false;
}

function isMadeIn({ operations }: Channel, customer: Guid): boolean {
  return operations.some(
    ({ operation }) => operation.kind === 'createCustomer' && operation.customer === customer,
  );
}
