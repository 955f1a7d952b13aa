// Builds the server as a module for programs that start it within themselves: benches. Says where it is.

import { join } from 'node:path';
import process from 'node:process';
import { bundle, serverDist } from './bundle.mjs';

const name = 'server-door.mjs';
await bundle({ from: 'packages/server', entry: 'src/index.ts', name });
process.stdout.write(join(serverDist, name));
