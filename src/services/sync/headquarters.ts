import type { WriteContext } from '../../database/transaction';
import type { NewCustomer } from '../customers/new-customer';

/** How this node stands with headquarters. */
export interface HeadquartersStatus {
  readonly connected: boolean;
  /** Since when it is as it is; null: since this node started. */
  readonly since: Date | null;
  /** Records of this channel that wait to be sent. */
  readonly waiting: number;
  readonly oldestWaitingSince: Date | null;
}

/**
 * Headquarters as a channel sees it: the verbs of the Real-time Service, whether they are called in this
 * process or over a line.
 */
export interface Headquarters {
  /**
   * Numbers and writes a customer, once for each guid; a guid that stands already changes nothing (C5).
   *
   * @throws Refused DUPLICATE where the guid stands in another legal entity (Y2)
   */
  createCustomer(context: WriteContext, customer: NewCustomer): Promise<void>;
  status(): Promise<HeadquartersStatus>;
}
