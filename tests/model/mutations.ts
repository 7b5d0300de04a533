import { DESIGN, type Rules } from './rules';

interface Mutation {
  readonly name: string;
  readonly broken: readonly (keyof Rules)[];
  readonly fault: RegExp;
}

/** Ways to get the protocol wrong: which rules each breaks, and which fault shows it. */
export const MUTATIONS: readonly Mutation[] = [
  { name: 'the fallback mints a new guid', broken: ['fallbackKeepsGuid'], fault: /made twice/ },
  {
    name: 'a channel keeps nothing of a creation that it answers from its replica',
    broken: ['keepsWhatItAnswers'],
    fault: /is lost/,
  },
  {
    name: 'the P-job marks as sent before it sends, and never asks again',
    broken: ['marksAfterSending', 'sendsUnknownAgain'],
    fault: /is lost/,
  },
  {
    name: 'numbering does not ask whether the guid stands',
    broken: ['guidArbitrates'],
    fault: /saw a number change/,
  },
  {
    name: 'headquarters applies an operation that its inbox has',
    broken: ['inboxKnowsIds'],
    fault: /logged twice/,
  },
  { name: 'a download ignores the version', broken: ['comparesVersions'], fault: /went back/ },
  {
    name: 'versions of the log before the restore count on',
    broken: ['forgetsOldVersions'],
    fault: /differs|saw a number/,
  },
  {
    name: 'an operation leaves the overlay when it is acknowledged',
    broken: ['keepsUntilIncluded'],
    fault: /no longer shows/,
  },
  {
    name: 'an operation that wrote nothing waits for a form',
    broken: ['verdictsNameVersions'],
    fault: /is UPLOADED/,
  },
  { name: 'a failed edit leaves the row as it shows', broken: ['failureBringsForm'], fault: /differs/ },
  {
    name: 'the verdict of a superseded operation is obeyed',
    broken: ['ignoresSuperseded'],
    fault: /is FAILED/,
  },
  { name: 'a conflict is written over', broken: ['conflictsFail'], fault: /swallowed/ },
  { name: 'an edit overtakes the kept ones', broken: ['editsQueue'], fault: /undid/ },
  { name: 'a failed edit is sent again as a creation', broken: ['retriesInKind'], fault: /neither/ },
  { name: 'an operation whose customer is not there fails', broken: ['waitsForCustomer'], fault: /neither/ },
  {
    name: 'the cursor moves before the page is applied',
    broken: ['cursorWithPage'],
    fault: /differs|is UPLOADED/,
  },
  { name: 'a snapshot takes the cursor last', broken: ['cursorFirst'], fault: /differs|is UPLOADED/ },
  {
    name: 'a snapshot removes what an open operation needs',
    broken: ['sparesOpen'],
    fault: /no longer shows/,
  },
  { name: 'a restored headquarters keeps its logId', broken: ['mintsLogId'], fault: /is lost/ },
  {
    name: 'a channel offers nothing again after a restore',
    broken: ['offersAgain'],
    fault: /no longer shows/,
  },
  {
    name: 'headquarters takes from a channel that knows of no restore',
    broken: ['requestsNameLog'],
    fault: /undid|is lost|another number/,
  },
  { name: 'a customer comes back without the number', broken: ['keepsNumbers'], fault: /another number/ },
  {
    name: 'a restored headquarters numbers what its backup had received',
    broken: ['waitsForOffers'],
    fault: /another number/,
  },
  { name: 'numbers go on after a restore', broken: ['jumps'], fault: /is of customers/ },
  { name: 'every restore jumps to the same number', broken: ['jumpsAnew'], fault: /is of customers/ },
  {
    name: 'an answer of the log before the restore acknowledges',
    broken: ['answersNameLog'],
    fault: /is lost/,
  },
];

/** The design with those rules broken. */
export function mutated(broken: readonly (keyof Rules)[]): Rules {
  return { ...DESIGN, ...Object.fromEntries(broken.map((rule) => [rule, false])) };
}
