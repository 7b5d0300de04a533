/** A customer by its guid, a small number here; so is every guid of the model. */
export type Guid = number;

/** Name and phone. */
export type Values = readonly [number, number];

/** A value that headquarters can't take, e.g. of a required attribute that is missing (Y7). */
export const UNFIT = 9;

export type OperationKind = 'createCustomer' | 'updateCustomer' | 'addAddress' | 'logActivity';

/** One write, as a channel keeps it and as it travels (Y5). */
export interface Operation {
  readonly id: Guid;
  readonly kind: OperationKind;
  readonly customer: Guid;
  /** The address or the activity; 0 for the customer itself. */
  readonly target: number;
  /** Of a creation. */
  readonly values: Values;
  /** Of a creation that is offered again (Y13); 0: none. */
  readonly number: number;
  /** Of an edit. */
  readonly path: 0 | 1;
  readonly before: number;
  readonly after: number;
}

/** A customer as headquarters serves it to one channel. */
export interface CustomerForm {
  readonly customer: Guid;
  readonly version: number;
  readonly number: number;
  readonly values: Values;
  /** One bit an address. */
  readonly addresses: number;
  /** Operations of that channel which this form contains (Y5). */
  readonly includes: readonly Guid[];
}

/** What headquarters says of an operation. */
export interface Verdict {
  readonly id: Guid;
  readonly state: 'NOT_KNOWN' | 'RECEIVED' | 'DONE' | 'FAILED';
  /** The customer's version at which it was done. */
  readonly version: number;
  /** Headquarters' form of the customer, with a failure. */
  readonly form: CustomerForm | null;
}

/** What a channel asks of headquarters. */
export interface Request {
  readonly kind: 'realTime' | 'upload' | 'verdicts' | 'page' | 'snapshot';
  /** Of a real-time call, or of an upload. */
  readonly operations: readonly Operation[];
  /** Whose verdicts are asked for. */
  readonly ids: readonly Guid[];
  /** The log that the channel follows, and how far a download has come. */
  readonly logId: number;
  readonly position: number;
}

/** What most requests don't ask for. */
export const EMPTY: Omit<Request, 'kind'> = { operations: [], ids: [], logId: 0, position: 0 };

/** What headquarters answers; a field that the request does not ask for is empty. */
export interface Answer {
  readonly logId: number;
  readonly isRefused: boolean;
  readonly isCursorLost: boolean;
  readonly verdicts: readonly Verdict[];
  readonly forms: readonly CustomerForm[];
  readonly activities: readonly number[];
  readonly position: number;
  /** The end of the log, taken with the first page of a snapshot. */
  readonly end: number;
  readonly hasMore: boolean;
}
