import type { Answer, Operation, Request } from './records';

/** Why a channel asks: what it does with the answer, or without one. */
export type Errand = 'create' | 'edit' | 'upload' | 'verdicts' | 'download';

/**
 * A request on its way to headquarters, or its answer on its way back. A request whose channel has given
 * up, or died, is an orphan: it may still arrive, and nobody hears the answer.
 */
export interface Exchange {
  readonly channel: number;
  readonly errand: Errand;
  readonly request: Request;
  /** What a till asked for in real time. */
  readonly operation: Operation | null;
  answer: Answer | null;
  isOrphan: boolean;
}

/** What is on the wire; lost with nobody, since each end may die alone. */
export interface Network {
  exchanges: Exchange[];
}

/** Whether a job of this channel is waiting for headquarters: its lease lets no second run start (Y19). */
export function isRunning({ exchanges }: Network, channel: number, errand: Errand): boolean {
  return exchanges.some((one) => !one.isOrphan && one.channel === channel && one.errand === errand);
}

/** Takes an exchange off the wire. */
export function remove(network: Network, exchange: Exchange): void {
  network.exchanges.splice(network.exchanges.indexOf(exchange), 1);
}
