/** A place in the change log (Y11): the log it belongs to, and the last row read. Opaque to whoever keeps it. */
export interface LogCursor {
  readonly logId: string;
  readonly transactionId: bigint;
  readonly sequence: bigint;
}

const FORMAT = '1';

/** The cursor as text. */
export function writeCursor({ logId, transactionId, sequence }: LogCursor): string {
  return [FORMAT, logId, transactionId, sequence].join('.');
}

/** Reads a cursor; null where it is none, or of a log that is no longer this one: then all is read anew. */
export function readCursor(text: string | null, logId: string): LogCursor | null {
  const [format, ofLog, transactionId = '', sequence = ''] = (text ?? '').split('.');
  const isWhole = /^\d+$/.test(transactionId) && /^\d+$/.test(sequence);
  if (format !== FORMAT || ofLog !== logId || !isWhole) return null;
  return { logId, transactionId: BigInt(transactionId), sequence: BigInt(sequence) };
}
