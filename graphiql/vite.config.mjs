import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/**
 * Drops the web fonts that GraphiQL's style sheet carries inside it (400 kB, text fonts and a second copy
 * of monaco's icons). The page uses the fonts of the system, and monaco brings its icons as a file.
 */
const withoutWebFonts = {
  name: 'without-web-fonts',
  enforce: 'pre',
  transform(code, id) {
    if (!id.includes('/graphiql/dist/style.css')) return null;
    return code.replace(/@font-face\s*\{[^}]*\}/g, '');
  },
};

/** Builds the page into dist/graphiql, from where the server serves it under /graphiql/. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/graphiql/',
  publicDir: false,
  logLevel: 'warn',
  plugins: [withoutWebFonts],
  // Monaco's workers load parts of themselves on demand, which only modules can.
  worker: { format: 'es' },
  build: {
    outDir: '../dist/graphiql',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // The editor is one chunk of this size by nature, and is loaded once.
    chunkSizeWarningLimit: 4000,
    rollupOptions: {
      // "use client" in the packages means nothing here, and would hide the warnings that do mean something.
      onwarn: (warning, warn) => warning.code !== 'MODULE_LEVEL_DIRECTIVE' && warn(warning),
    },
  },
});
