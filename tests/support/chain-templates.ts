import { Chain } from './chain';
import { storeAsTemplate } from './template';

/**
 * Makes templates of a headquarters and of two channels that have filled themselves from it, so that not every suite
 * of a chain waits for that. On the embedded database: a clone on a server is another database, which a headquarters
 * takes for a restore (Y11).
 */
export async function makeChainTemplates(): Promise<void> {
  const chain = new Chain();
  await chain.open();
  await storeAsTemplate(chain.headquarters.database, 'headquarters');
  await storeAsTemplate(chain.houston.database, 'houston');
  await storeAsTemplate(chain.tallinn.database, 'tallinn');
  await chain.close();
}
