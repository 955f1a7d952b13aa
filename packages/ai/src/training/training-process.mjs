// The process that a model is learnt in. Its main thread stays free to hear when whoever started it is gone; a thread of
// it learns. Before anything else it steps back behind everybody who is being served.

import { readdirSync, writeFileSync } from 'node:fs';
import { setPriority } from 'node:os';
import { Worker } from 'node:worker_threads';

const niceness = Number(process.argv[2]);
const FIRST_TO_GO = 1_000;
const MOST_MEMORY_MB = 2_048;

/** Does what the system may not allow: where it does not, the process runs as any other. */
function attempt(act) {
  try {
    act();
  } catch {
    // Not worth failing for.
  }
}

// On Linux every thread has a priority of its own, those of the runtime too; later ones inherit it.
attempt(() => setPriority(niceness));
attempt(() => readdirSync('/proc/self/task').forEach((thread) => setPriority(Number(thread), niceness)));
// Where memory runs out, this goes rather than the server.
attempt(() => writeFileSync('/proc/self/oom_score_adj', `${FIRST_TO_GO}`));

// Signals to the whole group are for the server; it stops this by itself, and its end closes the channel.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});
process.once('disconnect', () => process.exit(1));

const tell = (message) => process.connected && process.send(message);

process.once('message', (order) => {
  const thread = new Worker(new URL('./training-thread.mjs', import.meta.url), {
    workerData: order,
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB },
  });
  thread.on('message', tell);
  thread.once('error', (error) => tell({ kind: 'failed', why: error.message }));
});
