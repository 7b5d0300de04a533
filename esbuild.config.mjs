import { build } from 'esbuild';

/**
 * One file of all that the server needs from its first request on: Node takes longer to find, read and compile sixteen hundred
 * modules than to start with them. Names and lines stay legible, since stacks in logs show them.
 */
await build({
  entryPoints: ['dist/src/main.js'],
  outfile: 'dist/server.js',
  bundle: true,
  platform: 'node',
  target: 'node20',
  sourcemap: true,
  sourcesContent: false,
  legalComments: 'none',
  logLevel: 'warning',
  external: [
    // They find files of their own beside them.
    '@electric-sql/pglite',
    '@prisma/schema-engine-wasm',
    // Loaded when they are wanted.
    '@azure/*',
    'undici',
    // Asked for by packages that do without.
    'class-validator',
    'pg-native',
  ],
});
