import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');

describe('the lock file', () => {
  const text = readFileSync(join(root, 'package-lock.json'), 'utf8');

  it('names no registry, so that every machine installs from its own', () => {
    expect(text.match(/"resolved": "http.*/g) ?? []).toEqual([]);
    expect(text.match(/https?:\/\/[^"]*\.tgz/g) ?? []).toEqual([]);
  });

  it('pins the versions that package.json pins', () => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const [locked] = Object.values(JSON.parse(text).packages) as [Record<string, unknown>];

    expect(locked).toMatchObject({ dependencies, devDependencies });
    expect(Object.values({ ...dependencies, ...devDependencies }).join('\n')).not.toMatch(/[~^*><]/);
  });
});
