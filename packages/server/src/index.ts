export { readConfig, SETTINGS, type Config } from './config.ts';
export type { Context } from './context.ts';
export { loadDemo } from './demo/load-demo.ts';
export { conversationIdOf } from './engine/conversation-id.ts';
export { createLog } from './log.ts';
export { startServer, type RunningServer } from './start.ts';
