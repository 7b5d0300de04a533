import { once } from 'node:events';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Gate } from '../../src/app/live/gate';
import { pour } from '../../src/app/live/pour';
import { until } from '../support/until';

const CHUNK = 'x'.repeat(256 * 1024);

/** Serves a body without end, of which as much is made as the gate lets through. */
class Spring {
  made = 0;
  isOver = false;
  readonly gate = new Gate(false);
  readonly server: Server = createServer((_request, response) => {
    void pour(this.body(), response, { 'content-type': 'text/plain' }, this.gate).then(() => {
      this.isOver = true;
    });
  });

  private async *body(): AsyncGenerator<string, void, undefined> {
    for (;;) {
      await this.gate.passed();
      this.made += 1;
      yield CHUNK;
    }
  }

  /** Asks for the body and reads nothing of it. */
  async ask() {
    await once(this.server.listen(0, '127.0.0.1'), 'listening');
    const { port } = this.server.address() as AddressInfo;
    const asked = request({ host: '127.0.0.1', port }).end();
    const [answer] = await once(asked, 'response');
    answer.pause();
    return answer;
  }

  /** Waits until no more is made. */
  async standsStill(): Promise<void> {
    let before = -1;
    await until('nothing more is made', () => {
      const isStill = before === this.made;
      before = this.made;
      return isStill;
    });
  }
}

describe('a reader who does not read', () => {
  const springs: Spring[] = [];
  const aSpring = () => {
    springs.push(new Spring());
    return springs.at(-1) as Spring;
  };
  afterEach(() => {
    for (const { server } of springs.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
  });

  it('is made no more than the connection holds, and is made more when they read on', async () => {
    const spring = aSpring();
    const answer = await spring.ask();
    await spring.standsStill();
    const held = spring.made;
    answer.resume();
    await until('more is made', () => spring.made > held * 2);

    expect(held).toBeLessThan(100);
  });

  it('and leaves gives back what was held for them', async () => {
    const spring = aSpring();
    const answer = await spring.ask();
    await spring.standsStill();
    answer.destroy();

    await until('it is over', () => spring.isOver);
  });
});
