import { facetId } from '../../src/services/client-books/facet-id';
import { useWorld } from '../support/world';

describe('the facet that a value counts in', () => {
  const world = useWorld();

  it.each(['favouriteBrand', 'größe', 'a\\b', 'a\\\\101', 'it"s', '鞋'])(
    'B7 has the id of %s that is asked for',
    async (name) => {
      const [value] = await world.database.prisma.$queryRaw<{ book: string; facet: string }[]>`
      UPDATE client_attribute SET name = ${name}
      WHERE (client_id, name) = (SELECT client_id, name FROM client_attribute WHERE name <> ${name} LIMIT 1)
      RETURNING client_book_id::text AS book, replace(facet_id::text, '-', '') AS facet`;

      expect(value?.facet).toBe(facetId(value?.book ?? '', name));
    },
  );

  it('B7 is another one in another book', async () => {
    const facets = await world.database.prisma.$queryRaw<{ facets: number; pairs: number }[]>`
      SELECT count(DISTINCT facet_id)::int AS facets, count(DISTINCT (client_book_id, name))::int AS pairs
      FROM client_attribute`;

    expect(facets).toEqual([{ facets: facets[0]?.pairs, pairs: facets[0]?.pairs }]);
    expect(facets[0]?.pairs).toBeGreaterThan(3);
  });
});
