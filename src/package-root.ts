import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder that holds package.json, wherever the compiled code lies below it. */
export const packageRoot = (function find(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  return find(dirname(folder));
})(__dirname);
