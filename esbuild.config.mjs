import { writeFile } from 'node:fs/promises';
import { build } from 'esbuild';

/**
 * One file of all that the server needs from its first request on: Node takes longer to find, read and compile sixteen
 * hundred modules than to start with them. Names are kept and lines are short, since stacks in logs show both.
 */
const { outputFiles } = await build({
  entryPoints: ['dist/src/main.js'],
  outfile: 'dist/server.js',
  bundle: true,
  platform: 'node',
  target: 'node20',
  // Node finds and reads a package sooner by require than by import, which it must first make itself ready for.
  supported: { 'dynamic-import': false },
  minifyWhitespace: true,
  lineLimit: 120,
  sourcemap: true,
  sourcesContent: false,
  legalComments: 'none',
  logLevel: 'warning',
  external: [
    // One large file already: together they would be read no sooner, at the price of some ten megabytes.
    '@prisma/client',
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
  write: false,
});
for (const { path, text } of outputFiles)
  await writeFile(path, path.endsWith('.js') ? inAscii(withModulesOfOneShape(text)) : text);

/** One letter outside ASCII, and Node holds the file in twice the memory; esbuild leaves those in regular expressions. */
function inAscii(text) {
  return text.replace(/[^\0-\x7f]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/**
 * Each module is the only property of an object of its own, and bears the module's path. V8 keeps some fifteen hundred
 * ways in which an object with one property can begin; one that begins in yet another is a stranger, and whatever is
 * added to it gets a shape anew each time. So all modules bear one name, as long as the path was for the source map.
 */
function withModulesOfOneShape(text) {
  const shaped = text.replace(/(?<=__commonJS\(\{)"(?:[^"\\]|\\[\s\S])*"(?=\()/g, (path) =>
    'module'.padStart(path.length),
  );
  if (shaped === text) throw new Error('esbuild wraps modules in another way than it did.');
  return shaped;
}
