/**
 * The rules of the protocol that the model can be asked to break, one at a time. True: as designed.
 * Each names the promise of docs/sync-protocol.md that it stands for.
 */
export interface Rules {
  /** Y1: the fallback carries the guid of the real-time call. */
  readonly fallbackKeepsGuid: boolean;
  /** Y13: a channel keeps the creation of whomever it says is created, also where the record came down. */
  readonly keepsWhatItAnswers: boolean;
  /** J2: the P-job marks what it sent once headquarters has said that it keeps it. */
  readonly marksAfterSending: boolean;
  /** Y13: what is sent and not known at headquarters is sent again. */
  readonly sendsUnknownAgain: boolean;
  /** Y4: a customer who stands is numbered no second time. */
  readonly guidArbitrates: boolean;
  /** J2: headquarters skips operations that its inbox has. */
  readonly inboxKnowsIds: boolean;
  /** Y6: a form that is not newer changes nothing. */
  readonly comparesVersions: boolean;
  /** Y13: a new log starts the count of versions again. */
  readonly forgetsOldVersions: boolean;
  /** Y5: an operation leaves the overlay when a form includes it, not when it is acknowledged. */
  readonly keepsUntilIncluded: boolean;
  /** Y17: an operation that wrote nothing new leaves the overlay by its verdict, since no form follows it. */
  readonly verdictsNameVersions: boolean;
  /** Y6: the verdict of a failed operation brings headquarters' form, since no newer one follows it. */
  readonly failureBringsForm: boolean;
  /** Y6: verdicts of superseded operations are ignored. */
  readonly ignoresSuperseded: boolean;
  /** Y6: an edit of a value that changed since is failed. */
  readonly conflictsFail: boolean;
  /** S8: an edit waits behind the kept ones of the same customer. */
  readonly editsQueue: boolean;
  /** J3: what failed is sent again as what it was. */
  readonly retriesInKind: boolean;
  /** Y7: an operation waits for its customer. */
  readonly waitsForCustomer: boolean;
  /** Y9: the cursor moves in the transaction that applies its page. */
  readonly cursorWithPage: boolean;
  /** Y12: a snapshot takes the cursor first. */
  readonly cursorFirst: boolean;
  /** Y12: a snapshot removes nothing that an open operation needs. */
  readonly sparesOpen: boolean;
  /** Y11: a restored headquarters mints a new logId. */
  readonly mintsLogId: boolean;
  /** Y13: a channel offers again what it keeps. */
  readonly offersAgain: boolean;
  /** Y13: headquarters takes nothing from a channel that does not know yet that it was restored. */
  readonly requestsNameLog: boolean;
  /** Y13: a customer comes back with the number that the channel knows. */
  readonly keepsNumbers: boolean;
  /** Y13: what a backup had received is numbered once its channel has offered again, with its number. */
  readonly waitsForOffers: boolean;
  /** Y13: the number sequence jumps after a restore. */
  readonly jumps: boolean;
  /** Y13: no two restores jump to the same number. */
  readonly jumpsAnew: boolean;
  /** Y15: an answer of another log acknowledges nothing. */
  readonly answersNameLog: boolean;
}

/** The protocol as designed. */
export const DESIGN: Rules = {
  fallbackKeepsGuid: true,
  keepsWhatItAnswers: true,
  marksAfterSending: true,
  sendsUnknownAgain: true,
  guidArbitrates: true,
  inboxKnowsIds: true,
  comparesVersions: true,
  forgetsOldVersions: true,
  keepsUntilIncluded: true,
  verdictsNameVersions: true,
  failureBringsForm: true,
  ignoresSuperseded: true,
  conflictsFail: true,
  editsQueue: true,
  retriesInKind: true,
  waitsForCustomer: true,
  cursorWithPage: true,
  cursorFirst: true,
  sparesOpen: true,
  mintsLogId: true,
  offersAgain: true,
  requestsNameLog: true,
  keepsNumbers: true,
  waitsForOffers: true,
  jumps: true,
  jumpsAnew: true,
  answersNameLog: true,
};
