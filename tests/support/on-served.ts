import { isServed } from './template';

/**
 * A describe block for a served PostgreSQL, where several sessions are really several. On the embedded
 * database there is nothing to test, which is said in one line.
 */
export function describeOnServed(title: string, tests: () => void): void {
  if (isServed) describe(title, tests);
  else process.stderr.write(`Left out without TEST_DATABASE_URL: ${title}\n`);
}
