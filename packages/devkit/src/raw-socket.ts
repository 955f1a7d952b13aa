import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { DownFrame } from '@zhida/protocol/live';
import { WebSocket, type ClientOptions } from 'ws';

/** How a socket ended: the code of its close frame, and the reason. */
export interface Ending {
  readonly code: number;
  readonly reason: string;
}

/** A live socket that keeps no rule: for tests of what a server does with those. */
export class RawSocket implements Disposable {
  readonly frames: DownFrame[] = [];
  readonly ended: Promise<Ending>;
  readonly #socket: WebSocket;
  readonly #waiters = new Set<() => void>();

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data: Buffer) => {
      this.frames.push(JSON.parse(data.toString()) as DownFrame);
      this.#wake();
    });
    socket.on('error', () => this.#wake());
    this.ended = new Promise((resolve) => {
      socket.on('close', (code, reason) => {
        resolve({ code, reason: reason.toString() });
        this.#wake();
      });
    });
  }

  /** Opens a socket and says nothing. Rejects with the status when the server refuses it. */
  static async open(url: string, options: ClientOptions = {}): Promise<RawSocket> {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/live`, options);
    const raw = new RawSocket(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('open', () => resolve());
      socket.once('unexpected-response', (_request, response) => {
        reject(new Error(`HTTP ${response.statusCode}`));
        socket.terminate();
      });
      socket.once('error', reject);
    });
    return raw;
  }

  send(data: string | Buffer | object): void {
    this.#socket.send(typeof data === 'string' || Buffer.isBuffer(data) ? data : JSON.stringify(data));
  }

  /** Bytes that say they are text, whatever they are. */
  sendAsText(bytes: Buffer): void {
    this.#socket.send(bytes, { binary: false });
  }

  /** The first frame that fits, waiting for it; rejects when the socket ends before. */
  async next<T extends DownFrame['type']>(
    type: T,
    fits: (frame: Extract<DownFrame, { type: T }>) => boolean = () => true,
  ): Promise<Extract<DownFrame, { type: T }>> {
    for (;;) {
      const found = this.frames.find(
        (frame): frame is Extract<DownFrame, { type: T }> =>
          frame.type === type && fits(frame as Extract<DownFrame, { type: T }>),
      );
      if (found !== undefined) return found;
      if (this.#socket.readyState === WebSocket.CLOSED)
        throw new Error(`The socket ended without ${type}: ${JSON.stringify(this.frames.slice(-5))}`);
      await new Promise<void>((resolve) => this.#waiters.add(resolve));
    }
  }

  [Symbol.dispose](): void {
    this.#socket.terminate();
  }

  #wake(): void {
    const waiters = [...this.#waiters];
    this.#waiters.clear();
    for (const wake of waiters) wake();
  }
}

/** A TCP connection to a node, to write HTTP by hand. */
export async function openTcp(url: string): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port) });
  // Tests cut connections; what the other side thinks of it is what they look at.
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
}
