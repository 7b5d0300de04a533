import type { JobCode } from './job';

/** One sentence of what each job does, whichever node it runs on. */
export const JOB_DESCRIPTIONS: Readonly<Record<JobCode, string>> = {
  P_JOB: 'Sends what this channel created to headquarters.',
  SYNCHRONIZE_ASYNC_CUSTOMERS: 'Gives account numbers to async customers at headquarters.',
  CUSTOMERS_1010: 'Brings customers, with their new account numbers, to this channel.',
  ATTRIBUTES_1040: 'Brings definitions of attributes.',
  CHANNEL_CONFIGURATION_1070: 'Brings stores, profiles, staff and address books.',
  REGISTERS_1090: 'Brings operations and permission groups.',
  GLOBAL_CONFIGURATION_1110: 'Brings features, parameters and activity types.',
  CATALOGS_1150: 'Brings the attributes of client books.',
};
