import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { aFile } from '../services/organisation/a-file';
import { useFolder } from '../support/folder';
import { run } from '../support/processes';

// Each start compiles the whole of src/ anew.
jest.setTimeout(120_000);

describe('npm run organisation', () => {
  const folder = useFolder();
  const data = join(folder.path, 'data');
  const organisation = (...args: string[]) =>
    run(['src/commands/organisation.ts', ...args], { DATA_DIR: data });

  /** A file of that content. */
  function written(name: string, content: unknown): string {
    const path = join(folder.path, name);
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    return path;
  }

  it('imports a file, and the same file again changes nothing', async () => {
    const path = written('organisation.json', `\uFEFF${JSON.stringify(aFile())}`);

    expect(await organisation('import', path)).toEqual({
      code: 0,
      stdout: expect.stringMatching(/^Created \d+, updated 0, unchanged 0\.\n$/),
      stderr: '',
    });
    expect(await organisation('import', path)).toEqual({
      code: 0,
      stdout: expect.stringMatching(/^Created 0, updated 0, unchanged \d+\.\n$/),
      stderr: '',
    });
  });

  it('names every fault of the file with its path, and ends with exit code 1', async () => {
    const [houston, tallinn] = aFile().stores;
    const stores = [
      { ...houston, timeZone: 'Mars' },
      { ...tallinn, legalEntity: 'XX01' },
    ];
    const ending = await organisation('import', written('faulty.json', { ...aFile(), stores }));

    expect(ending).toMatchObject({ code: 1, stdout: '' });
    expect(ending.stderr.trim().split('\n')).toEqual([
      expect.stringMatching(/^stores\[0\]\.timeZone: /),
      'stores[1].legalEntity: The file has no legal entity XX01.',
    ]);
  });

  it('says in one line what does not go with what stands already', async () => {
    const features = { ASYNC_CUSTOMER_EDITING: true };

    expect(await organisation('import', written('wrong-order.json', { ...aFile(), features }))).toEqual({
      code: 1,
      stdout: '',
      stderr:
        'features.ASYNC_CUSTOMER_EDITING: ASYNC_CUSTOMER_EDITING needs ENHANCED_ASYNC_CREATION, which is off.\n',
    });
  });

  it('says in one line that a file is not there, or is no JSON', async () => {
    expect(await organisation('import', join(folder.path, 'nowhere.json'))).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^\S+nowhere\.json: ENOENT[^\n]*\n$/),
    });
    expect(await organisation('import', written('text.json', 'no JSON'))).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^\S+text\.json: [^\n]*JSON[^\n]*\n$/),
    });
  });

  it('prints where the form of the file stands', async () => {
    expect(await organisation('schema')).toEqual({
      code: 0,
      stdout: `${join(__dirname, '..', '..', 'docs', 'organisation.schema.json')}\n`,
      stderr: '',
    });
  });

  it('says how it is used', async () => {
    expect(await organisation('export')).toMatchObject({ code: 1, stderr: expect.stringMatching(/^Usage:/) });
  });
});
