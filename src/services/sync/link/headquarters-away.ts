import { Refused } from '../../refused';

/** A communication failure before anything was sent: nothing was written, here or there (Y3, S4). */
export class HeadquartersAway extends Refused {
  constructor() {
    super([
      {
        code: 'HEADQUARTERS_UNAVAILABLE',
        message: 'Headquarters can not be reached now, and this waits for it. Nothing was written.',
      },
    ]);
    this.name = 'HeadquartersAway';
  }
}

/** A communication failure after something was sent: headquarters may have done it or not (Y3). */
export class OutcomeUnknown extends Refused {
  constructor() {
    super([
      {
        code: 'OUTCOME_UNKNOWN',
        message:
          'Headquarters was asked and its answer is lost. Ask again with the same guid, or read the record.',
      },
    ]);
    this.name = 'OutcomeUnknown';
  }
}
