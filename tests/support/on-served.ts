import { appendFileSync } from 'node:fs';
import { isServed } from './template';

/** Where `.ci/run` has written down which blocks were left out and which ran, to see that none never ran (Y24). */
const RECORD = process.env.TEST_SERVED_RECORD;

/**
 * A describe block for a served PostgreSQL, where several sessions are really several. On the embedded
 * database there is nothing to test, which is said in one line.
 *
 * @param missing a program that it needs and that this machine lacks; null: none
 */
export function describeOnServed(title: string, tests: () => void, missing: string | null = null): void {
  if (isServed && missing === null) {
    describe(title, () => {
      tests();
      afterAll(() => record('ran', title));
    });
    return;
  }
  process.stderr.write(`Left out without ${isServed ? missing : 'TEST_DATABASE_URL'}: ${title}\n`);
  record('left out', title);
}

function record(what: string, title: string): void {
  if (RECORD) appendFileSync(RECORD, `${what}\t${title}\n`);
}
