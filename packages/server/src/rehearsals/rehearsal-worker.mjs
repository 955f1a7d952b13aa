// From source the thread is TypeScript, as everything is in development; a built server has the built thread under this name.
import { register } from 'tsx/esm/api';

register();
await import('./rehearsal-thread.ts');
