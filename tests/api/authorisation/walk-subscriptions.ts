import { globalId } from '../../../src/resolvers/relay/global-id';
import { Listener, openStreams } from '../../support/live';
import { until } from '../../support/until';
import type { World } from '../../support/world';
import { PLACES, type Place, type Row, rootFields } from './matrix';
import { holds, type Role, tokenOf } from './roles';
import { type Standings, subjectIn } from './subjects';
import type { Finding } from './walk';

const rows = rootFields.filter(({ type }) => type === 'subscription');

/** Every subscription as one role: refused without what it needs; with it, open for whose records it should be. */
export async function walkSubscriptions(world: World, role: Role, standings: Standings): Promise<Finding[]> {
  const listener = new Listener(world.node, 'sse', await tokenOf(world, role));
  const findings: Finding[] = [];
  for (const row of rows) {
    const nobody = await outcomeOf(world, listener, row, standings, 'nobody');
    const isOpen = holds(role, row.need);
    if ((nobody === 'FORBIDDEN') === isOpen) findings.push(`${row.field} is ${nobody}`);
    for (const place of row.subject ? PLACES : []) {
      const outcome = await outcomeOf(world, listener, row, standings, place);
      const needed = row.reach?.[place];
      const expected = isOpen && needed && holds(role, needed) ? 'open' : nobody;
      if (outcome !== expected) findings.push(`${row.field} of ${place} is ${outcome}, not ${expected}`);
    }
  }
  listener.leave();
  return findings;
}

/** `open`, or the code with which it is refused. */
async function outcomeOf(
  world: World,
  listener: Listener,
  { document, subject }: Row,
  standings: Standings,
  place: Place | 'nobody',
): Promise<string> {
  const id = subject ? globalId('Customer', await subjectIn(world, standings, place, subject)) : null;
  const subscriber = listener.ask(document, id ? { id } : {});
  // What is refused says so at once; what is open counts as such, or already tells something.
  let outcome: string | null = null;
  void subscriber.next().then((result) => {
    outcome = result?.errors?.[0]?.extensions.code ?? 'open';
  });
  await until('it is open or refused', async () => {
    if (outcome === null && (await openStreams(world.node, 'sse')) > 0) outcome = 'open';
    return outcome !== null;
  });
  subscriber.leave();
  await until('it is gone', async () => (await openStreams(world.node, 'sse')) === 0);
  return outcome ?? 'open';
}
