import { formatNumber } from '../../src/services/organisation/number-format';
import type { OrganisationFile } from '../../src/services/organisation/organisation-file';
import { demoId } from './demo-id';
import { numberFormatOf } from './demo-organisation';

/** The number of customers that fills every client book of the demo. */
export const FEWEST_CUSTOMERS = 600;

/** The address books by turns: a third of the customers each. */
const addressBooks = ['US-SOUTH', 'US-WEST', 'EE'] as const;

/** A client book of the demo and how many clients of which address book stand in it. */
interface DemoClientBook {
  readonly staffId: string;
  readonly legalEntity: string;
  readonly clients: Readonly<Partial<Record<(typeof addressBooks)[number], number>>>;
}

/** The client books of the demo, in the order in which they were numbered within their legal entity. */
export const clientBooks: readonly DemoClientBook[] = [
  { staffId: '000110', legalEntity: 'US01', clients: { 'US-SOUTH': 60 } },
  { staffId: '000111', legalEntity: 'US01', clients: { 'US-SOUTH': 60 } },
  { staffId: '000120', legalEntity: 'US01', clients: { 'US-SOUTH': 30, 'US-WEST': 30 } },
  { staffId: '000150', legalEntity: 'US01', clients: { 'US-SOUTH': 10 } },
  { staffId: '000210', legalEntity: 'EE01', clients: { EE: 60 } },
  { staffId: '000150', legalEntity: 'EE01', clients: { EE: 10 } },
];

/** Of so many people one stands in no client book, so that there are some to add. */
const FREE_EVERY = 8;

export function addressBookOf(number: number): (typeof addressBooks)[number] {
  return addressBooks[(number - 1) % addressBooks.length] ?? addressBooks[0];
}

/** About 5 % are organizations, as many in each address book. */
export function isOrganization(number: number): boolean {
  return number % 20 === 7;
}

/** Whose client a customer is, by customer number; the same whatever the size of the demo (B2). */
export const bookOwners: ReadonlyMap<number, string> = (() => {
  const owners = new Map<number, string>();
  for (const addressBook of addressBooks) {
    const places = clientBooks.flatMap(({ staffId, clients }) =>
      Array.from({ length: clients[addressBook] ?? 0 }, () => staffId),
    );
    peopleOf(addressBook)
      .filter((_, index) => index % FREE_EVERY !== FREE_EVERY - 1)
      .slice(0, places.length)
      .forEach((number, index) => {
        owners.set(number, places[index] ?? '');
      });
  }
  return owners;
})();

export function clientBookId(legalEntity: string, staffId: string): string {
  return demoId('client-book', legalEntity, staffId);
}

/** The rows of the client books, numbered from the sequence of their legal entity (B1). */
export function demoClientBooks(organisation: OrganisationFile) {
  const format = numberFormatOf(organisation, 'CLIENT_BOOK');
  return clientBooks.map(({ staffId, legalEntity }) => {
    const own = clientBooks.filter((book) => book.legalEntity === legalEntity);
    const position = own.findIndex((book) => book.staffId === staffId) + 1;
    return {
      id: clientBookId(legalEntity, staffId),
      legalEntity,
      staffId,
      number: formatNumber(format, BigInt(position)),
      createdAt: new Date('2025-01-06T15:00:00Z'),
    };
  });
}

function peopleOf(addressBook: string): number[] {
  return Array.from({ length: FEWEST_CUSTOMERS }, (_, index) => index + 1).filter(
    (number) => addressBookOf(number) === addressBook && !isOrganization(number),
  );
}
