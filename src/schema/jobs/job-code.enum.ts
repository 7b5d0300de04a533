import { registerEnumType } from 'type-graphql';

export const JobCode = {
  P_JOB: 'P_JOB',
  SYNCHRONIZE_ASYNC_CUSTOMERS: 'SYNCHRONIZE_ASYNC_CUSTOMERS',
  CUSTOMERS_1010: 'CUSTOMERS_1010',
  ATTRIBUTES_1040: 'ATTRIBUTES_1040',
  CHANNEL_CONFIGURATION_1070: 'CHANNEL_CONFIGURATION_1070',
  REGISTERS_1090: 'REGISTERS_1090',
  GLOBAL_CONFIGURATION_1110: 'GLOBAL_CONFIGURATION_1110',
  CATALOGS_1150: 'CATALOGS_1150',
} as const;
export type JobCode = (typeof JobCode)[keyof typeof JobCode];

registerEnumType(JobCode, {
  name: 'JobCode',
  description: 'Jobs that move records between channels and headquarters (J1, J5).',
  valuesConfig: {
    P_JOB: { description: 'Sends what this channel created to headquarters.' },
    SYNCHRONIZE_ASYNC_CUSTOMERS: {
      description:
        'Synchronize customers and business partners from async mode: gives account numbers at headquarters.',
    },
    CUSTOMERS_1010: { description: 'Brings customers, with their new account numbers, to this channel.' },
    ATTRIBUTES_1040: { description: 'Brings definitions of attributes to this channel.' },
    CHANNEL_CONFIGURATION_1070: {
      description: 'Brings stores, profiles, staff and address books to this channel.',
    },
    REGISTERS_1090: { description: 'Brings operations and permission groups to this channel.' },
    GLOBAL_CONFIGURATION_1110: {
      description: 'Brings features, parameters and activity types to this channel.',
    },
    CATALOGS_1150: { description: 'Brings the attributes that client books capture to this channel.' },
  },
});
