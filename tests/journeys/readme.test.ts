import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { useWorld } from '../support/world';

const readme = readFileSync(join(__dirname, '..', '..', 'README.md'), 'utf8');

const [general = '', administrators = ''] = readme.split('## Setting up Azure');

/** The queries of a part of the README, each with the answer printed below it. */
const examplesIn = (part: string) =>
  [...part.matchAll(/```graphql\n(.*?)```\n\n```json\n(.*?)```/gs)].map(([, query = '', answer = '']) => ({
    query,
    answer,
  }));
const examples = examplesIn(general);

describe('the README', () => {
  const world = useWorld({ standIn: true });

  it('shows a query with its answer for each step of the first five minutes', () => {
    expect(examples).toHaveLength(6);
  });

  it('prints the answers that its queries get, run in its order', async () => {
    for (const { query, answer } of examples) {
      const data = await world.till().read(query);
      expect({ query, data }).toEqual({ query, data: JSON.parse(answer || '{}') });
    }
  });

  it('prints the answers that the queries for administrators get, run in their order', async () => {
    const shown = examplesIn(administrators);

    expect(shown).toHaveLength(4);
    for (const { query, answer } of shown) {
      const data = await world.till('000900').read(query);
      expect({ query, data }).toEqual({ query, data: JSON.parse(answer || '{}') });
    }
  });
});
