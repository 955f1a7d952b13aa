export { upFrameSchema, type UpFrame } from './up/index.ts';
export { downFrameSchema, type DownFrame } from './down/index.ts';
export { LIVE_VERSION } from './version.ts';
