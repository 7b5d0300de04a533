import { openLink } from '../../src/services/sync/link/headquarters-link';
import { remoteExchange } from '../../src/services/sync/link/remote-exchange';
import { useChain } from '../support/chain';
import { copyOf } from '../support/copy-database';
import { create, wholeRecord } from './given';
import { settle } from './restored';

jest.setTimeout(180_000);

describe('headquarters that is offered records', () => {
  const chain = useChain();
  const exchange = () =>
    remoteExchange(
      openLink(chain.houston.line, () => chain.now),
      null,
    );

  it('Y2 Y13 takes none in the place of one of another legal entity, and none where it was not restored', async () => {
    const own = await create(chain.houston.till('000130', 'HOUSTON'));
    const foreign = await create(chain.tallinn.till('000220', 'TALLINN'));
    const [record] = await exchange().recordsOf([{ kind: 'CUSTOMER', id: own.guid }]);
    if (!record?.body) throw new Error('Its own customer is not served.');
    const offered = [
      { ...record, version: 99, body: { ...record.body, version: 99, name: 'Forged' } },
      { ...record, id: foreign.guid, version: 99, body: { ...record.body, id: foreign.guid, version: 99 } },
    ];
    const stands = () => Promise.all([own, foreign].map(({ guid }) => wholeRecord(chain.headquarters, guid)));
    const before = await stands();
    await exchange().takeBack(offered);
    expect(await stands()).toEqual(before);
    await chain.restoreHeadquarters(await copyOf(chain.headquarters.database));
    await chain.headquarters.database.prisma.changeLogIdentity.updateMany({ data: { timeline: 'FF' } });
    await chain.restoreHeadquarters(await copyOf(chain.headquarters.database));
    await settle(chain);
    const [, untouched] = await stands();
    await exchange().takeBack(offered);
    expect((await stands())[1]).toEqual(untouched);
  });
});
