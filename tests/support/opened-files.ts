import fs from 'node:fs';

/** The paths of the files that node opens from now on, by descriptor; until mocks are restored. */
export function openedFiles(): ReadonlyMap<number, string> {
  const { openSync } = fs;
  const paths = new Map<number, string>();
  jest.spyOn(fs, 'openSync').mockImplementation((path, ...how) => {
    const descriptor = openSync(path, ...how);
    paths.set(descriptor, String(path));
    return descriptor;
  });
  return paths;
}
