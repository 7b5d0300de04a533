import { type Comparable, judgeDuplicate } from '../../../src/services/customers/duplicates';
import { jaroWinkler, nameSimilarity } from '../../../src/services/customers/name-similarity';

const HOME = { street: 'Pikk 7', city: 'Tallinn', state: null, postalCode: '10123', country: 'EE' };

function aComparable(part: Partial<Comparable> = {}): Comparable {
  return { name: 'Ilse Vaher', emails: [], phones: [], addresses: [], ...part };
}

describe('names', () => {
  it.each([
    ['ilse vaher', 'vaher ilse'],
    ['ilse vaher', 'ilze vaher'],
    ['ilse vaher', 'ilse maria vaher'],
    ['jon smith', 'john smith'],
    ['vaher ou', 'vaher'],
  ])('C6 are very similar: %s, %s', (one, other) => {
    expect(nameSimilarity(one, other)).toBeGreaterThanOrEqual(0.9);
  });

  it.each([
    ['mari kask', 'juri kask'],
    ['ilse vaher', 'ilse tamm'],
    ['vaher', 'ilse vaher'],
    ['ilse vaher', ''],
    ['', ''],
    ['王小明', '王晓红'],
  ])('C6 are not: %s, %s', (one, other) => {
    expect(nameSimilarity(one, other)).toBeLessThan(0.9);
  });

  it('C6 that are equal have the greatest similarity', () => {
    expect([nameSimilarity('王小明', '王小明'), nameSimilarity('ilse vaher', 'ilse vaher')]).toEqual([1, 1]);
  });

  it('C6 are compared by the measure of Jaro and Winkler', () => {
    const known = [jaroWinkler('martha', 'marhta'), jaroWinkler('dixon', 'dicksonx'), jaroWinkler('a', 'b')];
    expect(known.map((value) => Number(value.toFixed(3)))).toEqual([0.961, 0.813, 0]);
  });
});

describe('two customers', () => {
  it('C6 with one email may be the same, whatever the case', () => {
    const probe = aComparable({ emails: ['Ilse@example.ee'] });
    const candidate = aComparable({ name: 'Jaan Tamm', emails: ['x@example.ee', 'ilse@example.ee'] });
    expect(judgeDuplicate(probe, candidate)).toEqual({
      score: 0.75,
      reasons: [{ kind: 'SAME_EMAIL', value: 'ilse@example.ee' }],
    });
  });

  it('C6 with a similar name at one address may be the same', () => {
    const probe = aComparable({ addresses: [HOME] });
    const candidate = aComparable({
      name: 'Vaher, Ilse',
      addresses: [{ ...HOME, street: 'PIKK  7', postalCode: '101 23' }],
    });
    expect(judgeDuplicate(probe, candidate)).toEqual({
      score: 0.68,
      reasons: [
        { kind: 'SIMILAR_NAME', value: 'Vaher, Ilse' },
        { kind: 'SAME_ADDRESS', value: 'PIKK  7, 101 23, Tallinn, EE' },
      ],
    });
  });

  it('C6 where one has no postal code are at one address by its town', () => {
    const candidate = aComparable({ addresses: [HOME] });
    const inTown = (city: string) => aComparable({ addresses: [{ ...HOME, postalCode: null, city }] });
    expect(judgeDuplicate(inTown('TALLINN'), candidate)?.score).toBe(0.68);
    expect(judgeDuplicate(inTown('Tartu'), candidate)).toBeNull();
  });

  it('C6 with more in common are more likely the same, the reasons in order of weight', () => {
    const both = aComparable({ emails: ['a@b.ee'], phones: ['+37255512345'], addresses: [HOME] });
    expect(judgeDuplicate(both, both)).toMatchObject({
      score: 0.97,
      reasons: [
        { kind: 'SAME_EMAIL' },
        { kind: 'SAME_PHONE' },
        { kind: 'SIMILAR_NAME' },
        { kind: 'SAME_ADDRESS' },
      ],
    });
  });

  it('C6 with nothing in common but a name, or but an address, are not the same', () => {
    const other = aComparable({ name: 'Jüri Kask', addresses: [HOME] });
    expect(judgeDuplicate(aComparable(), aComparable())).toBeNull();
    expect(judgeDuplicate(aComparable({ name: 'Mari Kask', addresses: [HOME] }), other)).toBeNull();
  });
});
