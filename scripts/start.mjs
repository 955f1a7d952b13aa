// `npm start`: from a fresh clone to a running product. Installs and builds what is missing, then becomes the server.
// Node is given more room for what is young (`--max-semi-space-size`, in MB): of what a message needs most is dead a moment
// later, and what still lives when the room is full has to be copied.

import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from './lib/builds.mjs';
import { formatSince, root, say } from './lib/console.mjs';
import { checkNode, ensureInstalled } from './lib/install.mjs';

const startedAt = performance.now();
checkNode();
await ensureInstalled();
if (!(await ensureBuilt())) process.exit(1);
say(`Everything is installed and built (${formatSince(startedAt)}); starting the server`);

// In this very process: one process less, and signals, exit code and terminal are the server's own.
process.setSourceMapsEnabled(true);
process.env['NODE_ENV'] ??= 'production';
const server = join(root, 'packages/server/dist/main.js');
process.argv[1] = server;
await import(pathToFileURL(server).href);
