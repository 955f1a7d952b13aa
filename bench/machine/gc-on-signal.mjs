// Loaded into a server under measurement (with --expose-gc): SIGUSR2 makes it collect its garbage, so that what is left is
// what it holds.

import process from 'node:process';

process.on('SIGUSR2', () => globalThis.gc?.());
