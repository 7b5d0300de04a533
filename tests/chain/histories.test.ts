import fc from 'fast-check';
import { type ChainNode, useChain } from '../support/chain';
import { setFeatures } from './given';
import { faultAtRest } from './histories/at-rest';
import { histories, type Step } from './histories/history';
import { Ledger, play } from './histories/play';

/** How many histories; `npm run prove:histories` plays 300. */
const RUNS = Number(process.env.HISTORIES ?? 6);

jest.setTimeout(60_000 + RUNS * 20_000);

describe('the life of customers in a chain', () => {
  const chain = useChain();
  let annex: ChainNode;
  beforeAll(async () => {
    annex = await chain.addChannel('annex', ['HOUSTON']);
    await setFeatures(chain, true, 'ENHANCED_ASYNC_CREATION', 'ASYNC_ADDRESSES', 'ASYNC_CUSTOMER_EDITING');
    await chain.download(annex);
  });

  const faultOf = async (history: readonly Step[]) => {
    const stage = { chain, annex, ledger: new Ledger() };
    for (const step of history) await play(stage, step);
    return faultAtRest(stage);
  };

  it('J2 S5 loses and doubles nobody, whatever order things happen in and whatever breaks', async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (history) => {
        const fault = await faultOf(history);
        if (fault !== null) throw new Error(fault);
      }),
      { numRuns: RUNS, endOnFailure: process.env.HISTORIES === undefined },
    );
  });
});
