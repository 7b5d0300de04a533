/** Compiles TypeScript while it is loaded: `node -r tests/support/register-swc.js src/main.ts`. What was compiled once is kept beside the packages, where nobody looks for sources. */
const { createHash } = require('node:crypto');
const { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const { Module } = require('node:module');
const { join } = require('node:path');
const { version } = require('@swc/core/package.json');
const options = { ...require('../../swc.config.js'), swcrc: false, sourceMaps: false };

const kept = join(__dirname, '..', '..', 'node_modules', '.cache', 'counterside');
mkdirSync(kept, { recursive: true });

Module._extensions['.ts'] = (module, filename) => {
  module._compile(compiled(readFileSync(filename, 'utf8'), filename), filename);
};

function compiled(text, filename) {
  const key = createHash('sha1')
    .update(JSON.stringify([version, options, filename, text]))
    .digest('hex');
  const file = join(kept, `${key}.js`);
  if (existsSync(file)) return readFileSync(file, 'utf8');
  // Loaded only where it is needed, since it is large.
  const { code } = require('@swc/core').transformSync(text, { ...options, filename });
  // Several processes compile at once: nobody may read half a file.
  writeFileSync(`${file}.${process.pid}`, code);
  renameSync(`${file}.${process.pid}`, file);
  return code;
}
