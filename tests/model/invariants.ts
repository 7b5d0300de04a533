import { type Channel, isOpen, type KeptOperation } from './channel';
import type { Customer, Headquarters } from './headquarters';
import type { Entry } from './ledger';
import type { World } from './world';

/** What must hold after each single step; the promise that is broken, or null. */
export function faultOfStep(world: World): string | null {
  const { ledger, channels } = world;
  for (const { customer, inSight, isExcused } of ledger.customers)
    for (const channel of inSight)
      if (!isExcused && !channels[channel]?.rows[customer])
        return `channel ${channel} no longer shows customer ${customer}`;
  for (const entry of ledger.entries) {
    const channel = channels[entry.channel];
    if (entry.isInSight && channel && !isShown(channel, entry))
      return `channel ${channel.id} no longer shows operation ${entry.operation.id}`;
  }
  return faultOfChannels(world);
}

function isShown(channel: Channel, { operation, isExcused }: Entry): boolean {
  const { kind, target, customer, id } = operation;
  if (isExcused || kind === 'createCustomer' || kind === 'updateCustomer') return true;
  if (kind === 'logActivity') return channel.activities.has(target);
  if (((channel.rows[customer]?.addresses ?? 0) & (1 << target)) !== 0) return true;
  return channel.operations.some((kept) => kept.operation.id === id && kept.state === 'FAILED');
}

function faultOfChannels({ channels, ledger }: World): string | null {
  for (const { id, rows, broken } of channels) {
    if (broken !== null) return `channel ${id} ${broken}`;
    for (const [customer, row] of rows.entries()) {
      const fault = row && row.number > 0 ? ledger.faultOfNumber(id, customer, row.number) : null;
      if (fault !== null) return fault;
    }
  }
  return null;
}

/** What must hold once everything has come to rest; the promise that is broken, or null. */
export function faultAtRest(world: World): string | null {
  return (
    faultOfCustomers(world) ??
    faultOfOperations(world) ??
    faultOfOrder(world) ??
    world.channels.reduce<string | null>((fault, channel) => fault ?? faultOfChannel(world, channel), null)
  );
}

function faultOfCustomers({ headquarters, channels, ledger }: World): string | null {
  const { customers, activities } = headquarters;
  const standing = [...customers.entries()].filter(([, customer]) => customer !== undefined);
  const intents = standing.map(([customer]) => ledger.intentOf(customer));
  if (new Set(intents).size < intents.length) return 'a customer was made twice';
  const numbers = standing.map(([, customer]) => customer?.number ?? 0);
  if (numbers.includes(0) || new Set(numbers).size < numbers.length) return 'a number is missing or double';
  if (new Set(activities).size < activities.length) return 'an activity was logged twice';
  if (headquarters.overwrote) return 'a conflict was swallowed';
  for (const { customer, isExcused } of ledger.customers)
    if (!isExcused && !customers[customer] && !channels.some((channel) => isFailed(channel, customer)))
      return `customer ${customer} is lost`;
  return null;
}

/** The customer shows that it couldn't be made, and can be sent again. */
function isFailed({ operations }: Channel, customer: number): boolean {
  return operations.some(
    ({ operation, state }) =>
      state === 'FAILED' && operation.kind === 'createCustomer' && operation.customer === customer,
  );
}

function faultOfOperations(world: World): string | null {
  const lost = world.ledger.entries.find((entry) => !isAccountedFor(world, entry));
  return lost ? `operation ${lost.operation.id} is neither at headquarters nor shown as failed` : null;
}

/** Creations are judged with their customers. */
function isAccountedFor(world: World, entry: Entry): boolean {
  const { operation, channel, acknowledgedAt, isExcused } = entry;
  const { customers, inbox } = world.headquarters;
  if (acknowledgedAt === 0 || isExcused || operation.kind === 'createCustomer') return true;
  if (!customers[operation.customer]) return mayWait(world, operation.customer);
  const decided = inbox.get(operation.id)?.state;
  const kept = world.channels[channel]?.operations.find((one) => one.operation.id === operation.id);
  if (kept?.state === 'FAILED') return operation.kind === 'updateCustomer';
  // A channel that was restored to before it learns of no failure: headquarters has to show it.
  return decided === 'DONE' || (decided === 'FAILED' && !kept && !entry.isInSight);
}

/** An operation waits for a customer who shows as failed, or is lost with one whom nobody has. */
function mayWait({ ledger, channels }: World, customer: number): boolean {
  const promised = ledger.customers.find((one) => one.customer === customer);
  return !promised || promised.isExcused || channels.some((channel) => isFailed(channel, customer));
}

/** An edit never undoes a later one of the same channel. */
function faultOfOrder({ headquarters, ledger, channels }: World): string | null {
  for (const entry of ledger.entries) {
    const { kind, customer, path, id, after } = entry.operation;
    const standing = headquarters.customers[customer];
    const isLast = kind === 'updateCustomer' && standing?.writers[path] === id;
    if (!isLast || entry.acknowledgedAt === 0 || entry.isExcused) continue;
    const later = ledger.entries.find(
      (other) =>
        other.channel === entry.channel &&
        isEditOf(other, customer, path) &&
        other.startedAt > entry.acknowledgedAt &&
        other.acknowledgedAt > 0 &&
        !other.isExcused &&
        other.operation.after !== after &&
        !isShownAsFailed(channels[entry.channel], other),
    );
    if (later) return `operation ${id} undid the later ${later.operation.id}`;
  }
  return null;
}

function isEditOf({ operation }: Entry, customer: number, path: number): boolean {
  return operation.kind === 'updateCustomer' && operation.customer === customer && operation.path === path;
}

function isShownAsFailed(channel: Channel | undefined, { operation }: Entry): boolean {
  return (
    channel?.operations.some((kept) => kept.operation.id === operation.id && kept.state === 'FAILED') ?? false
  );
}

/** A channel at rest shows what headquarters has, and keeps nothing to itself but what failed. */
function faultOfChannel(world: World, channel: Channel): string | null {
  const { customers, activities } = world.headquarters;
  const unsettled = channel.operations.find((kept) => !isSettled(kept, customers));
  if (unsettled) return `operation ${unsettled.operation.id} is ${unsettled.state} in channel ${channel.id}`;
  const size = Math.max(channel.rows.length, customers.length);
  for (let customer = 0; customer < size; customer++)
    if (!isEqual(channel, customer, customers[customer]))
      return `channel ${channel.id} differs in customer ${customer}`;
  const isMissed = (activity: number) => !channel.activities.has(activity);
  return activities.some(isMissed) ? `channel ${channel.id} misses an activity` : null;
}

/** What customer and operation show agrees: nothing waits for one who stands, nor failed in making them. */
function isSettled({ operation, state }: KeptOperation, customers: Headquarters['customers']): boolean {
  if (!customers[operation.customer]) return true;
  const isMaking = operation.kind === 'createCustomer' && state === 'FAILED';
  return !isMaking && state !== 'WAITING' && state !== 'UPLOADED' && state !== 'UNKNOWN';
}

/** A customer who is not at headquarters stands in a channel as long as an operation needs it. */
function isEqual(channel: Channel, customer: number, standing: Customer | undefined): boolean {
  const row = channel.rows[customer];
  if (!standing || !row) return standing === row || (row !== undefined && isNeeded(channel, customer));
  return (
    row.number === standing.number &&
    row.values[0] === standing.values[0] &&
    row.values[1] === standing.values[1] &&
    row.addresses === standing.addresses
  );
}

function isNeeded({ operations }: Channel, customer: number): boolean {
  return operations.some(
    (kept) => kept.operation.customer === customer && (isOpen(kept) || kept.state === 'FAILED'),
  );
}
