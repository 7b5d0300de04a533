import { DESIGN, type Rules } from './rules';

type Mutation = readonly [name: string, broken: readonly (keyof Rules)[], fault: RegExp];

/** Ways to get the protocol wrong: which rules each breaks, and which fault shows it. */
export const MUTATIONS: readonly Mutation[] = [
  ['the fallback mints a new guid', ['fallbackKeepsGuid'], /made twice/],
  [
    'a channel keeps nothing of a creation that it answers from its replica',
    ['keepsWhatItAnswers'],
    /is lost/,
  ],
  [
    'the P-job marks as sent before it sends, and never asks again',
    ['marksAfterSending', 'sendsUnknownAgain'],
    /is lost/,
  ],
  ['numbering does not ask whether the guid stands', ['guidArbitrates'], /saw a number change/],
  ['headquarters applies an operation that its inbox has', ['inboxKnowsIds'], /logged twice/],
  ['a download ignores the version', ['comparesVersions'], /went back/],
  ['an operation leaves the overlay when it is acknowledged', ['keepsUntilIncluded'], /no longer shows/],
  ['an operation that wrote nothing waits for a form', ['verdictsNameVersions'], /is UPLOADED/],
  ['a failed edit leaves the row as it shows', ['failureBringsForm'], /differs/],
  ['a conflict is written over', ['conflictsFail'], /swallowed/],
  ['an edit overtakes the kept ones', ['editsQueue'], /undid/],
  ['an operation whose customer is not there fails', ['waitsForCustomer'], /neither/],
  ['a snapshot takes the cursor last', ['cursorFirst'], /differs|is UPLOADED/],
  ['a snapshot removes what an open operation needs', ['sparesOpen'], /no longer shows/],
  ['a restored headquarters keeps its logId', ['mintsLogId'], /is lost/],
  ['a channel offers nothing again after a restore', ['offersAgain'], /no longer shows/],
  ['a customer comes back without the number', ['keepsNumbers'], /another number/],
  ['a restored headquarters numbers what its backup had received', ['waitsForOffers'], /another number/],
  ['numbers go on after a restore', ['jumps'], /is of customers/],
  ['every restore jumps to the same number', ['jumpsAnew'], /is of customers/],
  ['an answer of the log before the restore acknowledges', ['answersNameLog'], /is lost/],
];

/** The design with those rules broken. */
export function mutated(broken: readonly (keyof Rules)[]): Rules {
  return { ...DESIGN, ...Object.fromEntries(broken.map((rule) => [rule, false])) };
}
