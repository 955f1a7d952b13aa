// Begins the thread that answers. The sources are TypeScript, which a new thread cannot read by itself; the build puts a
// bundle of answer-thread.ts in the place of this file.

import { register } from 'tsx/esm/api';

register();
await import('./answer-thread.ts');
