import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { useFolder } from '../support/folder';

const script = join(__dirname, '..', '..', '.ci', 'never-ran');

describe('continuous integration', () => {
  const folder = useFolder();
  const judge = (...lines: string[]) => {
    const record = join(folder.path, 'record');
    writeFileSync(record, lines.map((line) => `${line}\n`).join(''));
    const { status, stderr } = spawnSync(script, [record], { encoding: 'utf8' });
    return { status, stderr };
  };

  it('Y24 is content when all that was left out on the embedded database ran on PostgreSQL', () => {
    expect(
      judge('left out\ttwo servers', 'left out\tPgBouncer', 'ran\tPgBouncer', 'ran\ttwo servers'),
    ).toEqual({
      status: 0,
      stderr: '',
    });
  });

  it('Y24 fails and names what was left out and never ran', () => {
    expect(judge('left out\ttwo servers', 'left out\tPgBouncer', 'ran\ttwo servers')).toEqual({
      status: 1,
      stderr: 'Left out, and never run:\nPgBouncer\n',
    });
  });

  it('Y24 fails when nothing ran at all', () => {
    expect(judge()).toMatchObject({ status: 1 });
    expect(judge('left out\ttwo servers')).toMatchObject({ status: 1 });
  });
});
