import type { WriteContext } from '../../database/transaction';
import type { BookMove, ClientMove, Reassignment } from '../client-books/move-clients';
import type { Addition, Placement } from '../client-books/place-clients';
import type { Release } from '../client-books/release-clients';
import type { CustomerRecord } from '../customers/customer';
import type { EditKind, EditRequest } from '../customers/customer-edit';
import type { NewCustomer } from '../customers/new-customer';
import type { NewLoyaltyCard } from '../customers/register-loyalty-card';

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
 * Headquarters as a caller at a channel sees it: the verbs of the Real-time Service, whether they are called
 * in this process or over a line. Over a line each of them may also fail as `HeadquartersAway`: nothing was
 * sent and nothing written; or as `OutcomeUnknown`: sent, and not answered (Y3).
 */
export interface Headquarters {
  /** Headquarters is this very database: what is written here is there, and need not be sent (Y17). */
  readonly isHere: boolean;
  /** This node is a channel, which keeps async customers to be numbered later (S2). */
  readonly isChannel: boolean;
  /**
   * Numbers and writes a customer, once for each guid; a guid that stands already changes nothing (C5).
   *
   * @returns the customer as it was written here; null where it stood already, or was written elsewhere
   * @throws Refused DUPLICATE where the guid stands in another legal entity (Y2)
   */
  createCustomer(context: WriteContext, customer: NewCustomer): Promise<CustomerRecord | null>;
  /**
   * Applies an edit to a numbered customer (S8).
   *
   * @throws Refused NOT_FOUND, VERSION_CONFLICT, or what the edit refuses
   */
  editCustomer<K extends EditKind>(context: WriteContext, request: EditRequest<K>): Promise<void>;
  /**
   * Numbers a loyalty card and gives it to its customer, once for each guid (C5).
   *
   * @throws Refused NOT_FOUND; DUPLICATE where the number or the guid is taken
   */
  issueLoyaltyCard(context: WriteContext, card: NewLoyaltyCard): Promise<void>;
  /**
   * Puts customers into an associate's client book (B1, B2).
   *
   * @throws Refused ALREADY_IN_CLIENT_BOOK, CONFIGURATION_INVALID
   */
  placeClients(context: WriteContext, placement: Placement): Promise<Addition>;
  /**
   * Takes customers out of client books; answers with the ids of the books that they stood in.
   *
   * @throws Refused FORBIDDEN (B5), NOT_IN_CLIENT_BOOK
   */
  releaseClients(context: WriteContext, release: Release): Promise<readonly string[]>;
  /**
   * Moves clients into an associate's client book.
   *
   * @throws Refused NOT_IN_CLIENT_BOOK, CONFIGURATION_INVALID
   */
  moveClients(context: WriteContext, move: ClientMove): Promise<Reassignment>;
  /**
   * Moves everyone in a client book into an associate's.
   *
   * @throws Refused CONFIGURATION_INVALID
   */
  moveBook(context: WriteContext, move: BookMove): Promise<Reassignment>;
  status(): Promise<HeadquartersStatus>;
}
