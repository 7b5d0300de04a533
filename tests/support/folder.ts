import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder that is there for the tests of a describe block and gone after them. */
export function useFolder(): { readonly path: string } {
  const path = mkdtempSync(join(tmpdir(), 'counterside-folder-'));
  afterAll(() => rmSync(path, { recursive: true, force: true }));
  return { path };
}
