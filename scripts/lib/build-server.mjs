// Bundles the server and our own packages into one file; packages of npm stay outside and are loaded from node_modules.

import { copyFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
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

await build({
  configFile: false,
  root: join(root, 'packages/server'),
  logLevel: 'warn',
  ssr: { noExternal: [/^@zhida\//] },
  build: {
    ssr: 'src/rehearsals/rehearsal-thread.ts',
    target: 'node20',
    outDir: 'dist',
    emptyOutDir: false,
    minify: false,
    sourcemap: true,
    rolldownOptions: { output: { entryFileNames: 'rehearsal-worker.mjs', codeSplitting: false } },
  },
});

// Threads are started from files of their own, beside the one that starts them.
for (const { entry, name } of [
  { entry: 'src/training/training-thread.ts', name: 'training-thread.mjs' },
  { entry: 'src/answering/answer-thread.ts', name: 'answer-thread.mjs' },
]) {
  await build({
    configFile: false,
    root: join(root, 'packages/ai'),
    logLevel: 'warn',
    ssr: { noExternal: [/^@zhida\//] },
    build: {
      ssr: entry,
      target: 'node20',
      outDir: join(root, 'packages/server/dist'),
      emptyOutDir: false,
      minify: false,
      rolldownOptions: { output: { entryFileNames: name, codeSplitting: false } },
    },
  });
}
// These need no building.
for (const file of ['packages/server/src/kf/media/voice-worker.mjs', 'packages/ai/src/training/training-process.mjs']) {
  await copyFile(join(root, file), join(root, 'packages/server/dist', basename(file)));
}
