import type { Job, JobCode } from './job';

/** What each download of configuration brings to a channel (J5). */
const DOWNLOADS: readonly [JobCode, string][] = [
  ['ATTRIBUTES_1040', 'Brings definitions of attributes.'],
  ['CHANNEL_CONFIGURATION_1070', 'Brings stores, profiles, staff and address books.'],
  ['REGISTERS_1090', 'Brings operations and permission groups.'],
  ['GLOBAL_CONFIGURATION_1110', 'Brings features, parameters and activity types.'],
  ['CATALOGS_1150', 'Brings the attributes of client books.'],
];

/**
 * The downloads of configuration. On a node that is headquarters and channel on one database what
 * headquarters configures is here at once, and they find nothing to do (J7).
 */
export const configurationDownloads: readonly Job[] = DOWNLOADS.map(([code, description]) => ({
  code,
  description,
  run: async () => ({ processed: 0, failed: 0, total: 0 }),
}));
