import { crash, MortalChain } from '../support/crash';
import { crashPoints } from '../support/crash-points';
import { useFolder } from '../support/folder';
import '../support/processes';

// Two processes compile the whole of src/ anew, a channel fills itself, and one of them starts again.
jest.setTimeout(300_000);

describe('a process of a chain that is killed', () => {
  const folder = useFolder();
  const chain = new MortalChain(folder.path);
  beforeAll(() => chain.open());
  afterAll(() => chain.close());

  it.each(crashPoints)('J2 Y1 Y23 loses nothing and doubles nothing at the point $name', async (point) => {
    expect(await crash(chain, point)).toMatch(
      /(SYNC|OFFLINE), .*ASYNC, .*OFFLINE, (answer lost, .*DONE|.*DONE, .*DONE)$/,
    );
  });
});
