import { isFresh, readingOf } from '../../../src/services/insights/measure-reading';

const CACHE_TIME = 600_000;
const fetchedAt = new Date('2026-11-25T10:00:00Z');
const later = (milliseconds: number) => new Date(fetchedAt.getTime() + milliseconds);
const known = (value: string | null) => ({
  accountNumber: 'C-000001',
  measure: 'LifetimeSpend',
  value,
  fetchedAt,
});

describe('what a card shows of what is known of a measure', () => {
  it.each([
    ['FRESH', 0],
    ['FRESH', CACHE_TIME - 1],
    ['STALE', CACHE_TIME],
    ['STALE', CACHE_TIME * 1000],
  ])('K3 a value is %s after %i ms', (status, milliseconds) => {
    expect(readingOf(known('12'), later(milliseconds), CACHE_TIME)).toEqual({
      value: '12',
      status,
      fetchedAt,
    });
  });

  it.each([0, CACHE_TIME])('K3 that there is no value is MISSING, also after %i ms', (milliseconds) => {
    expect(readingOf(known(null), later(milliseconds), CACHE_TIME)).toEqual({
      value: null,
      status: 'MISSING',
      fetchedAt,
    });
  });

  it('K3 of nothing ever heard is UNAVAILABLE', () => {
    expect(readingOf(undefined, fetchedAt, CACHE_TIME)).toEqual({
      value: null,
      status: 'UNAVAILABLE',
      fetchedAt: null,
    });
  });

  it('K3 a value of a clock that was ahead counts as fresh', () => {
    expect(isFresh({ fetchedAt }, later(-60_000), CACHE_TIME)).toBe(true);
  });

  it('I7 without a cache time every value needs asking again', () => {
    expect(isFresh({ fetchedAt }, fetchedAt, 0)).toBe(false);
  });
});
