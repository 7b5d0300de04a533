import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { useWorld } from '../support/world';

const readme = readFileSync(join(__dirname, '..', '..', 'README.md'), 'utf8');

/** The queries of the README, each with the answer printed below it. */
const examples = [...readme.matchAll(/```graphql\n(.*?)```\n\n```json\n(.*?)```/gs)].map(
  ([, query = '', answer = '']) => ({ query, answer }),
);

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
});
