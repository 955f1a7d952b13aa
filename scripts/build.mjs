// `npm run build [console|customer|server …]`: builds anew, changed or not.

import process from 'node:process';
import { ensureBuilt } from './lib/builds.mjs';
import { checkNode, ensureInstalled } from './lib/install.mjs';

checkNode();
await ensureInstalled();
if (!(await ensureBuilt({ names: process.argv.slice(2), isForced: true }))) process.exit(1);
