import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Beside each file its compressed form, which the gateway sends to browsers that take it. */
const compressed = {
  name: 'compressed',
  writeBundle({ dir }, files) {
    for (const name of Object.keys(files).filter((name) => /\.(js|css)$/.test(name)))
      writeFileSync(join(dir, `${name}.br`), brotliCompressSync(readFileSync(join(dir, name))));
  },
};

/** The paths that the gateway answers itself. */
const HUB_PATHS = ['/graphql', '/settings.json', '/schema.graphql', '/export', '/session', '/erasures', '/health', '/ready'];

/** Built into `dist`, which the gateway serves; everything but the page itself under names that tell its content. */
export default defineConfig({
  plugins: [react(), compressed],
  // Partners' files are read by the code of the command, which takes the packages' builds for Node.js.
  resolve: { alias: { 'csv-parse/sync': 'csv-parse/browser/esm/sync', 'csv-stringify/sync': 'csv-stringify/browser/esm/sync' } },
  // For npm run dev: what is not the page is asked of the hub.
  server: { proxy: Object.fromEntries(HUB_PATHS.map((path) => [path, { target: 'http://localhost:4000', ws: path === '/graphql' }])) },
  build: {
    outDir: 'dist',
    assetsDir: 'built',
    target: 'es2023',
    chunkSizeWarningLimit: 700,
    // All of it is a few kilobytes: a view does not wait for its own part.
    cssCodeSplit: false,
  },
});
