import { createHash } from 'node:crypto';

/** A row of `Customer_Measure`: null where the customer has no value. */
export type MeasureRow = Readonly<Record<string, string | number | null>>;

/** One customer as Customer Insights knows them. */
export interface KnownCustomer {
  readonly accountNumber: string;
  readonly customerId: string;
  readonly measures: MeasureRow;
}

const nextBestActions = [
  'Invite to the autumn preview',
  'Offer a free ring cleaning',
  'Call about the wish list',
  'Suggest the loyalty card',
  'Send the new catalogue',
];

/** The customers of the demo organisation by account number, `C-000001` up to `count`. */
export function knownCustomers(count: number): ReadonlyMap<string, KnownCustomer> {
  const customers = new Map<string, KnownCustomer>();
  for (let number = 1; number <= count; number += 1) {
    const accountNumber = `C-${String(number).padStart(6, '0')}`;
    customers.set(accountNumber, knownCustomer(accountNumber, number));
  }
  return customers;
}

/** The same values at every start: they follow from the account number. Every 17th has no next best action. */
function knownCustomer(accountNumber: string, number: number): KnownCustomer {
  const digest = createHash('sha256').update(accountNumber).digest();
  return {
    accountNumber,
    customerId: digest.toString('hex').slice(0, 32),
    measures: {
      ChurnProbability: (digest.readUInt16BE(0) % 101) / 100,
      NextBestAction: number % 17 === 0 ? null : (nextBestActions[digest.readUInt8(2) % 5] ?? null),
      LifetimeSpend: (digest.readUInt32BE(4) % 2_000_000) / 100,
    },
  };
}
