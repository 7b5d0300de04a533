import { retryAfterOf } from '../../../src/services/insights/retry-after';

const now = Date.parse('Wed, 25 Nov 2026 10:00:00 GMT');

describe('the header Retry-After', () => {
  it.each([
    ['a number of seconds', '30', 30_000],
    ['an HTTP date', 'Wed, 25 Nov 2026 10:00:10 GMT', 10_000],
    ['a date that has passed', 'Wed, 25 Nov 2026 09:00:00 GMT', 0],
    ['a wait beyond all measure, cut to an hour', '99999999999', 3_600_000],
    ['something else', 'soon', null],
    ['nothing', undefined, null],
  ])('I7 is read where it is %s', (_what, header, expected) => {
    expect(retryAfterOf(header, now)).toBe(expected);
  });
});
