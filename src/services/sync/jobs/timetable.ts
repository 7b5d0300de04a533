import type { HeadquartersExchange, UploadDesk } from '../headquarters-exchange';
import { configurationDownloads, nothingToDownload } from './configuration-downloads';
import { customers1010, type OwnExchange } from './customers-1010';
import { downloadCustomers } from './download-customers';
import type { Job } from './job';
import { channelPJob, pJob } from './p-job';
import { synchronizeAsyncCustomers } from './synchronize-async-customers';

/**
 * Every job of a standalone node, in the order in which an async customer passes through them (J1) and in
 * which those that are due at the same time run: upload, number, download; then the configuration.
 */
export function standaloneTimetable(headquarters: UploadDesk & OwnExchange): readonly Job[] {
  return [
    pJob(headquarters, async () => true),
    synchronizeAsyncCustomers,
    customers1010(headquarters),
    ...nothingToDownload,
  ];
}

/** The job of a headquarters whose channels are elsewhere (J4). */
export const headquartersTimetable: readonly Job[] = [synchronizeAsyncCustomers];

/** The jobs of a channel whose headquarters is elsewhere (J4): upload, download; the configuration before the customers. */
export function channelTimetable(exchange: HeadquartersExchange): readonly Job[] {
  return [channelPJob(exchange), ...configurationDownloads(exchange), downloadCustomers(exchange)];
}

/** Every job runs every minute unless something else is said. */
export const USUAL_SCHEDULE = '* * * * *';
