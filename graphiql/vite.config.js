import { defineConfig } from 'vite';

/** Built into `dist`, which the gateway serves: the page on /graphql, its other files under names that tell their content. */
export default defineConfig({
  build: {
    outDir: 'dist',
    assetsDir: 'graphiql',
    target: 'es2023',
    // Monaco, the editor, is one file of nearly three megabytes.
    chunkSizeWarningLimit: 3_000,
    // The components of others say "use client", which means something to servers that render pages, and nothing here.
    rolldownOptions: { checks: { moduleLevelDirective: false } },
  },
});
