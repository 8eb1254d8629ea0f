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

/** Built into `dist`, which the gateway serves; everything but the page itself under names that tell its content. */
export default defineConfig({
  plugins: [react(), compressed],
  // GraphiQL keeps an older React beside ours.
  resolve: { dedupe: ['react', 'react-dom'] },
  build: { outDir: 'dist', assetsDir: 'built', target: 'es2023', chunkSizeWarningLimit: 700 },
});
