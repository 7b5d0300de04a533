import type { AzureChecks } from '../../insights/azure-checks';
import type { CheckableMeasureSource } from '../../insights/measure-source';
import { InsightsFailure } from '../../insights/measure-source';
import { refused } from '../../refused';
import type { HeadquartersLink } from './headquarters-link';

/** Milliseconds for which headquarters is waited for; the page itself waits no longer than its own budget (K3). */
const LONGEST = 5_000;

/** What headquarters answers: values by account number, then by measure. */
export type AnsweredMeasures = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Measures through headquarters, one question a page (Y22): a store's machine holds no cloud credential. */
export function remoteMeasures({ ask }: HeadquartersLink): CheckableMeasureSource {
  return {
    measuresByAccountNumbers: async (accountNumbers, measures) => {
      try {
        const body = { accountNumbers, measures };
        const answer = await ask<AnsweredMeasures>('measures', body, { timeout: LONGEST });
        return new Map(
          Object.entries(answer).map(([number, values]) => [number, new Map(Object.entries(values))]),
        );
      } catch (error) {
        throw new InsightsFailure('answer', (error as Error).message, null, { cause: error });
      }
    },
    check: () => Promise.reject(atHeadquarters()),
    close: async () => undefined,
  };
}

/** Key Vault and Customer Insights are set up, and checked, at headquarters (Y22). */
export const remoteChecks: AzureChecks = {
  keyVaultFaults: () => {
    throw atHeadquarters();
  },
  insightsFaults: () => {
    throw atHeadquarters();
  },
  secretExpiry: () => Promise.reject(atHeadquarters()),
  wholeWay: () => Promise.reject(atHeadquarters()),
};

function atHeadquarters() {
  return refused('WRONG_NODE', 'Key Vault and Customer Insights are set up at headquarters.');
}
