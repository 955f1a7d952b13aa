// Bundles the server and our own packages into one file; packages of npm stay outside and are loaded from node_modules.

import { join } from 'node:path';
import { build } from 'vite';
import { root } from './console.mjs';

await build({
  configFile: false,
  root: join(root, 'packages/server'),
  logLevel: 'warn',
  ssr: { noExternal: [/^@zhida\//] },
  build: {
    ssr: 'src/main.ts',
    target: 'node20',
    outDir: 'dist',
    emptyOutDir: true,
    minify: false,
    sourcemap: true,
    rolldownOptions: { output: { entryFileNames: 'main.js', codeSplitting: false } },
  },
});
