import { breakLine } from '../support/break-line';
import { useProcessChain } from '../support/process-chain';
import { LINE_FAULTS } from '../support/tcp-proxy';
import '../support/processes';

// Two processes compile the whole of src/ anew, and a channel fills itself.
jest.setTimeout(300_000);

describe('the line between a channel and headquarters, two processes', () => {
  const chain = useProcessChain();

  it.each(LINE_FAULTS)(
    'S4 S5 S8 creation goes on over a line with the fault %s, and what it kept stands once on both sides',
    async (fault) => {
      const { first, edit, known } = await breakLine(chain, fault, { count: 2, apart: 0 });
      expect([...first, ...known].map(({ outcome }) => outcome)).toEqual(Array(4).fill('OFFLINE'));
      expect(edit.outcome).toBe('HEADQUARTERS_UNAVAILABLE');
    },
  );
});
