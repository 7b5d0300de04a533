import { Listener, TRANSPORTS } from '../../support/live';
import { useWorld } from '../../support/world';

const BOOK = 'subscription { clientBookChanged { number } }';

describe('a node that stops', () => {
  const world = useWorld();

  it('ends every stream in good order, and is held up by none', async () => {
    const { node, key } = world;
    await node.app.listen({ host: '127.0.0.1', port: 0 });
    const token = await key.sign({ kind: 'person', staffId: '000110', store: 'HOUSTON' });
    const subscribers = await Promise.all(
      TRANSPORTS.map((transport) => new Listener(node, transport, token).subscribe(BOOK)),
    );
    await node.app.close();

    expect(await Promise.all(subscribers.map((subscriber) => subscriber.next()))).toEqual([null, null]);
  });
});
