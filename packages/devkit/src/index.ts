export {
  KfClient,
  multipart,
  type KfClientOptions,
  type KfReply,
  type KfRequest,
  type KfResponse,
} from './kf-client.ts';
export { LiveDriver } from './live-driver.ts';
export {
  callRoute,
  DEMO_PASSWORD,
  RefusedCall,
  signIn,
  World,
  type AgentDriver,
  type CustomerDriver,
  type WorldOptions,
} from './world.ts';
export { publishKnowledge } from './knowledge.ts';
export { seedMessages, seedWaiting } from './seed.ts';
export { openTcp, RawSocket, type Ending } from './raw-socket.ts';
export { FaultProxy } from './fault-proxy.ts';
export { NodeProcess, type NodeProcessOptions } from './node-process.ts';
export { RelentlessClient, type RelentlessOptions, type Way } from './relentless-client.ts';
export { NodeWebSocket } from './node-web-socket.ts';
