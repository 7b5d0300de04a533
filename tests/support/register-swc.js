/** Compiles TypeScript while it is loaded: `node -r tests/support/register-swc.js src/main.ts`. */
const { readFileSync } = require('node:fs');
const { Module } = require('node:module');
const { transformSync } = require('@swc/core');
const options = require('../../swc.config.js');

Module._extensions['.ts'] = (module, filename) => {
  const { code } = transformSync(readFileSync(filename, 'utf8'), { ...options, filename, swcrc: false });
  module._compile(code, filename);
};
