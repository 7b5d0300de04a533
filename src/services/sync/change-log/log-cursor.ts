/**
 * A place in the change log (Y11): the log it belongs to and the last row read, by the place of its
 * transaction, its own sequence and the record that it names. Two zeros stand before the first row.
 */
export interface LogCursor {
  readonly logId: string;
  readonly transactionId: bigint;
  readonly sequence: bigint;
  /** A log that was set back counts its rows anew; then another record stands at this place. */
  readonly recordId: string;
}

/** A place in the change log, whichever log it is. */
export type LogPlace = Pick<LogCursor, 'transactionId' | 'sequence'>;

const FORMAT = '2';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** As many digits as PostgreSQL's bigint surely holds. */
const NUMBER = /^\d{1,18}$/;

/** The record at a place where there is none: before the first row. */
export const NO_RECORD = '00000000-0000-0000-0000-000000000000';

/** The cursor as text, opaque to whoever keeps it. */
export function writeCursor({ logId, transactionId, sequence, recordId }: LogCursor): string {
  return Buffer.from([FORMAT, logId, transactionId, sequence, recordId].join('.')).toString('base64url');
}

/** Reads a cursor; null for what is none. */
export function readCursor(text: string): LogCursor | null {
  const parts = Buffer.from(text, 'base64url').toString('latin1').split('.');
  const [format, logId = '', transactionId = '', sequence = '', recordId = ''] = parts;
  const isWhole =
    format === FORMAT &&
    parts.length === 5 &&
    [logId, recordId].every((id) => UUID.test(id)) &&
    [transactionId, sequence].every((number) => NUMBER.test(number));
  return isWhole
    ? { logId, transactionId: BigInt(transactionId), sequence: BigInt(sequence), recordId }
    : null;
}

/** Whether one place stands before the other. */
export function isBefore(one: LogPlace, other: LogPlace): boolean {
  return one.transactionId === other.transactionId
    ? one.sequence < other.sequence
    : one.transactionId < other.transactionId;
}
