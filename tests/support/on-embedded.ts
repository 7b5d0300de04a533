import { isServed } from './template';

/** A describe block for the embedded database, which alone does not call fsync; on a served one that is said in one line. */
export function describeOnEmbedded(title: string, tests: () => void): void {
  if (!isServed) describe(title, tests);
  else process.stderr.write(`Left out with TEST_DATABASE_URL: ${title}\n`);
}
