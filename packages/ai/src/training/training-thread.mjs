// Begins the thread that learns. The sources are TypeScript, which a new thread cannot read by itself; the build puts a
// bundle of training-thread.ts in the place of this file.

import { register } from 'tsx/esm/api';

register();
await import('./training-thread.ts');
