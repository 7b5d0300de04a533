/** What a business rule refuses: the `UserErrorCode`s of the contract. */
export type RuleCode =
  | 'CUSTOMER_PENDING_SYNC'
  | 'VERSION_CONFLICT'
  | 'ALREADY_IN_CLIENT_BOOK'
  | 'NOT_IN_CLIENT_BOOK'
  | 'HEADQUARTERS_UNAVAILABLE'
  | 'OUTCOME_UNKNOWN'
  | 'OFFLINE_CREATION_DISABLED'
  | 'FEATURE_DISABLED'
  | 'INVALID_ATTRIBUTE'
  | 'INVALID_VALUE'
  | 'NOT_FOUND'
  | 'DUPLICATE'
  | 'CONFIGURATION_INVALID'
  | 'WRONG_NODE';

/** What is wrong with the request itself: its form, its token, its right, its cost, its cursor. */
export type RequestCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'BAD_USER_INPUT'
  | 'CURSOR_LOST'
  | 'TOO_COSTLY'
  | 'RATE_LIMITED';

/** Path into the input of a call, e.g. `['addresses', '0', 'country']`. */
export type FieldPath = readonly string[];

/** What stands in the way, named so that the caller can be shown it. */
export interface RelatedRecord {
  readonly type: 'Customer' | 'ClientBook' | 'Note';
  readonly id: string;
}

/** A rule that refuses; the till acts on its code. The message holds no personal data. */
export interface RuleFault {
  readonly code: RuleCode;
  readonly message: string;
  readonly field?: FieldPath;
  readonly related?: RelatedRecord;
  /** With FEATURE_DISABLED: which one. */
  readonly feature?: string;
}

/** A request that is refused as such. The message holds no personal data. */
export interface RequestFault {
  readonly code: RequestCode;
  readonly message: string;
  readonly field?: FieldPath;
}

/**
 * The one way in which a service says no. Nothing was written. Anything else that is thrown is a defect
 * or a failure of something that is not ours.
 */
export class Refused extends Error {
  constructor(readonly faults: readonly [RuleFault | RequestFault, ...(RuleFault | RequestFault)[]]) {
    super(faults.map((fault) => `${fault.code}: ${fault.message}`).join('; '));
    this.name = 'Refused';
  }

  /** What people are told, all of it in one line. */
  get reason(): string {
    return this.faults.map((fault) => fault.message).join(' ');
  }

  /** All faults, where only rules refused; null where the request itself is at fault. */
  get rules(): readonly RuleFault[] | null {
    return this.faults.every(isRuleFault) ? (this.faults as readonly RuleFault[]) : null;
  }
}

const requestCodes: ReadonlySet<string> = new Set<RequestCode>([
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'BAD_USER_INPUT',
  'CURSOR_LOST',
  'TOO_COSTLY',
  'RATE_LIMITED',
]);

function isRuleFault(fault: RuleFault | RequestFault): fault is RuleFault {
  return !requestCodes.has(fault.code);
}

/** A value of the wrong form: BAD_USER_INPUT with the path of the field (C4). */
export function badInput(message: string, ...field: string[]): Refused {
  return new Refused([{ code: 'BAD_USER_INPUT', message, field }]);
}

/** A rule that refuses, with the path of the field where there is one. */
export function refused(code: RuleCode, message: string, ...field: string[]): Refused {
  return new Refused([field.length > 0 ? { code, message, field } : { code, message }]);
}

/** Refuses all that was found at once, so that a form is corrected in one go; does nothing without faults. */
export function refuseAll(faults: readonly (RuleFault | RequestFault)[]): void {
  const [first, ...others] = faults;
  if (first) throw new Refused([first, ...others]);
}
