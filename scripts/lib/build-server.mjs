// Builds the server: its program, and the threads that it starts from files of their own beside it.

import { copyFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { bundle, serverDist } from './bundle.mjs';
import { root } from './console.mjs';

const server = 'packages/server';
const ai = 'packages/ai';
await bundle({ from: server, entry: 'src/main.ts', name: 'main.js', empties: true, sourcemap: true });
await bundle({
  from: server,
  entry: 'src/rehearsals/rehearsal-thread.ts',
  name: 'rehearsal-worker.mjs',
  sourcemap: true,
});
await bundle({ from: ai, entry: 'src/training/training-thread.ts', name: 'training-thread.mjs' });
await bundle({ from: ai, entry: 'src/answering/answer-thread.ts', name: 'answer-thread.mjs' });

// These need no building.
for (const file of ['packages/server/src/kf/media/voice-worker.mjs', 'packages/ai/src/training/training-process.mjs']) {
  await copyFile(join(root, file), join(serverDist, basename(file)));
}
