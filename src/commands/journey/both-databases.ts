import type { JourneyNode } from './journey-node';

/** A line of the picture: what it is, and what the two databases hold of it. */
export type PictureLine = readonly [what: string, channel: string, headquarters: string];

const NOTHING = '–';

/** What both databases hold of a customer, read past the API: the rows themselves. */
export async function bothDatabases(
  channel: JourneyNode,
  headquarters: JourneyNode,
  customerId: string,
): Promise<PictureLine[]> {
  const here = await channelRows(channel, customerId);
  const there = headquarters.isRunning ? await headquartersRows(headquarters, customerId) : null;
  const unseen = 'stopped';
  return [
    ['customer', here.customer, there?.customer ?? unseen],
    ['account number', here.accountNumber, there?.accountNumber ?? unseen],
    ['timeline', here.timeline, there?.timeline ?? unseen],
    ...sideBySide('operations, inbox', here.operations, there?.inbox ?? [unseen]),
  ];
}

function sideBySide(what: string, here: readonly string[], there: readonly string[]): PictureLine[] {
  const rows = Math.max(here.length, there.length, 1);
  return Array.from({ length: rows }, (_, row) => [
    row === 0 ? what : '',
    here[row] ?? (row === 0 ? NOTHING : ''),
    there[row] ?? (row === 0 ? NOTHING : ''),
  ]);
}

async function channelRows({ database: { prisma } }: JourneyNode, customerId: string) {
  const customer = await prisma.customer.findUnique({ where: { id: customerId } });
  const operations = await prisma.operation.findMany({ where: { customerId }, orderBy: { sequence: 'asc' } });
  return {
    customer: customer ? `${customer.name}, ${customer.syncState}` : NOTHING,
    accountNumber: customer?.accountNumber ?? NOTHING,
    timeline: await timelineOf(prisma, customerId),
    operations: operations.map(({ kind, state }) => `${kind} ${state}`),
  };
}

async function headquartersRows({ database: { prisma } }: JourneyNode, customerId: string) {
  const customer = await prisma.customer.findUnique({ where: { id: customerId } });
  const inbox = await prisma.inboxOperation.findMany({ where: { customerId }, orderBy: { sequence: 'asc' } });
  return {
    customer: customer ? `${customer.name}, version ${customer.version}` : NOTHING,
    accountNumber: customer?.assignedNumber ?? NOTHING,
    timeline: await timelineOf(prisma, customerId),
    inbox: inbox.map(({ kind, state }) => `${kind} ${state}`),
  };
}

async function timelineOf(
  { timelineEntry }: JourneyNode['database']['prisma'],
  customerId: string,
): Promise<string> {
  const entries = await timelineEntry.findMany({ where: { customerId }, orderBy: { occurredAt: 'asc' } });
  return entries.map(({ kind, syncState }) => `${kind} ${syncState}`).join(', ') || NOTHING;
}

/** The picture as text, one line a row, in columns. */
export function drawn(picture: readonly PictureLine[]): string[] {
  const head: PictureLine = ['', 'channel of HOUSTON', 'headquarters'];
  const lines = [head, ...picture];
  const width = (column: 0 | 1) => Math.max(...lines.map((line) => line[column].length)) + 3;
  return lines.map(([what, here, there]) => `${what.padEnd(width(0))}${here.padEnd(width(1))}${there}`);
}
