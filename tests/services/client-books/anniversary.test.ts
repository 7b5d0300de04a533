import fc from 'fast-check';
import { anniversaryWindow, dayIn } from '../../../src/services/client-books/anniversary';
import { monthDayOf } from '../../../src/services/customers/attribute-value';

const isWithin = (born: string, today: string, days: number) =>
  anniversaryWindow(today, days).some(({ from, to }) => from <= monthDayOf(born) && monthDayOf(born) <= to);

const dayAfter = (today: string, days: number) =>
  new Date(Date.parse(`${today}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** The day on which a year keeps the anniversary, by the calendar and nothing else. */
const keptIn = (year: string, born: string) => {
  const hasLeapDay = new Date(Date.UTC(Number(year), 2, 0)).getUTCDate() === 29;
  return `${year}-${born.endsWith('02-29') && !hasLeapDay ? '02-28' : born.slice(5)}`;
};

/** Looks at each day from today to the last one. */
const isWithinByLooking = (born: string, today: string, days: number) =>
  Array.from({ length: days + 1 }, (_, index) => dayAfter(today, index)).some(
    (day) => keptIn(day.slice(0, 4), born) === day,
  );

const anyDay = fc
  .date({
    min: new Date('1896-01-01T00:00:00Z'),
    max: new Date('2104-12-31T00:00:00Z'),
    noInvalidDate: true,
  })
  .map((date) => date.toISOString().slice(0, 10));
const bornDay = fc.oneof(anyDay, fc.constant('2000-02-29'), fc.constant('1999-02-28'));
const nearLeapDay = fc
  .tuple(fc.constantFrom('2000', '2026', '2027', '2028', '2100'), fc.constantFrom('02-27', '02-28', '03-01'))
  .map(([year, day]) => `${year}-${day}`);
const today = fc.oneof(anyDay, nearLeapDay, fc.constantFrom('2028-02-29', '2026-12-31', '2027-01-01'));

describe('an anniversary', () => {
  it.each([
    { born: '1990-11-24', within: false },
    { born: '1990-11-25', within: true },
    { born: '1990-12-25', within: true },
    { born: '1990-12-26', within: false },
  ])('B6 of $born within 30 days of 25 November: $within', ({ born, within }) => {
    expect(isWithin(born, '2026-11-25', 30)).toBe(within);
  });

  it.each([
    { born: '1990-12-09', within: false },
    { born: '1990-12-10', within: true },
    { born: '1990-12-31', within: true },
    { born: '1990-01-01', within: true },
    { born: '1990-01-09', within: true },
    { born: '1990-01-10', within: false },
  ])('B6 of $born within 30 days of 10 December, across New Year: $within', ({ born, within }) => {
    expect(isWithin(born, '2026-12-10', 30)).toBe(within);
  });

  it('B6 within 0 days is today alone', () => {
    expect(anniversaryWindow('2026-11-25', 0)).toEqual([{ from: 1125, to: 1125 }]);
  });

  it.each([
    { today: '2027-02-28', days: 0, within: true },
    { today: '2027-02-27', days: 1, within: true },
    { today: '2027-02-26', days: 1, within: false },
    { today: '2027-03-01', days: 0, within: false },
    { today: '2028-02-28', days: 0, within: false },
    { today: '2028-02-28', days: 1, within: true },
    { today: '2028-02-29', days: 0, within: true },
    { today: '2100-02-28', days: 0, within: true },
    { today: '2027-12-30', days: 60, within: false },
    { today: '2027-12-30', days: 61, within: true },
    { today: '2026-12-30', days: 60, within: true },
    { today: '2028-03-01', days: 363, within: false },
    { today: '2028-03-01', days: 364, within: true },
  ])('B6 of 29 February within $days days of $today: $within', ({ today, days, within }) => {
    expect(isWithin('2000-02-29', today, days)).toBe(within);
  });

  it('B6 of 28 February is not kept on 29 February', () => {
    expect(isWithin('1999-02-28', '2028-02-29', 0)).toBe(false);
  });

  it.each([365, 366])('B6 within %i days is any', (days) => {
    expect(anniversaryWindow('2026-11-25', days)).toEqual([{ from: 101, to: 1231 }]);
  });

  it('B6 is within the days where looking at each of them finds it', () => {
    fc.assert(
      fc.property(bornDay, today, fc.integer({ min: 0, max: 366 }), (born, today, days) => {
        expect(isWithin(born, today, days)).toBe(isWithinByLooking(born, today, days));
      }),
      { numRuns: 3000 },
    );
  });
});

describe('the day of a store', () => {
  it.each([
    { timeZone: 'America/Chicago', at: '2026-11-26T05:59:59.999Z', day: '2026-11-25' },
    { timeZone: 'America/Chicago', at: '2026-11-26T06:00:00.000Z', day: '2026-11-26' },
    { timeZone: 'America/Los_Angeles', at: '2026-11-26T07:59:59.999Z', day: '2026-11-25' },
    { timeZone: 'America/Los_Angeles', at: '2026-07-01T07:00:00.000Z', day: '2026-07-01' },
    { timeZone: 'Europe/Tallinn', at: '2026-12-31T21:59:59.999Z', day: '2026-12-31' },
    { timeZone: 'Europe/Tallinn', at: '2026-12-31T22:00:00.000Z', day: '2027-01-01' },
    { timeZone: 'UTC', at: '2028-02-29T00:00:00.000Z', day: '2028-02-29' },
  ])('B6 in $timeZone at $at is $day', ({ timeZone, at, day }) => {
    expect(dayIn(timeZone, new Date(at))).toBe(day);
  });
});
