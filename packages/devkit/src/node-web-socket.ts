import type { SocketConstructor } from '@zhida/protocol/client';
import { WebSocket } from 'ws';

/** The `ws` package as the sockets of the pages' client: Node has none of its own yet. */
export const NodeWebSocket: SocketConstructor = WebSocket;
