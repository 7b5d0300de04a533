import { sourceFiles } from './source-files';
import { repeatedTitles, switchedTests, titlesIn } from './test-findings';

const tests = sourceFiles('tests').filter(({ path }) => path.endsWith('.test.ts'));

describe('the tests', () => {
  it('each have a title of their own', () => {
    expect(tests.flatMap(titlesIn).length).toBeGreaterThan(100);
    expect(repeatedTitles(tests)).toEqual([]);
  });

  it('are all switched on, and none runs alone', () => {
    expect(tests.flatMap(switchedTests)).toEqual([]);
  });
});

describe('the check of tests', () => {
  it('finds a title that is there twice, in tables too', () => {
    const repeated = repeatedTitles([
      { path: 'tests/a.test.ts', text: `describe('a', () => { it('C1 works', () => {}); });` },
      { path: 'tests/b.test.ts', text: `it.each([1])('C1 works', () => {});\ntest('C2 works', () => {});` },
    ]);

    expect(repeated).toEqual([
      { title: 'C1 works', place: 'tests/a.test.ts:1' },
      { title: 'C1 works', place: 'tests/b.test.ts:1' },
    ]);
  });

  it.each([
    ['it', 'only'],
    ['test', 'skip'],
    ['describe', 'only'],
    ['it', 'todo'],
    ['it', 'failing'],
  ])('finds a switch: %s and %s', (starter, word) => {
    const text = `${starter}.${word}('C1 works', () => {});`;

    expect(switchedTests({ path: 'tests/a.test.ts', text })).toEqual([
      `tests/a.test.ts:1 ${starter}.${word}`,
    ]);
  });

  it('finds the short forms of switches', () => {
    const text = `fit('a', () => {}); xdescribe('b', () => {});`;

    expect(switchedTests({ path: 'tests/a.test.ts', text })).toEqual([
      'tests/a.test.ts:1 fit',
      'tests/a.test.ts:1 xdescribe',
    ]);
  });
});
