import type { DownFrame, UpFrame } from '../live/index.ts';
import type { Socket } from './live-options.ts';

const PING_EVERY_MS = 25_000;
const PONG_WITHIN_MS = 10_000;
const WELCOME_WITHIN_MS = 10_000;
const OPEN = 1;

export interface SocketHandlers {
  readonly hello: () => Extract<UpFrame, { type: 'hello' }>;
  readonly onFrame: (frame: DownFrame) => void;
  /** The server's clock minus ours. */
  readonly onSkew: (skewMs: number) => void;
  /** Once, however it ended. */
  readonly onEnd: () => void;
}

/** One socket from hello to its end: greeted in time or dropped, pinged, dropped when it stays silent. */
export class SocketSession {
  readonly #socket: Socket;
  readonly #handlers: SocketHandlers;
  #isGreeted = false;
  #isEnded = false;
  #deadline: ReturnType<typeof setTimeout> | undefined;
  #heartbeat: ReturnType<typeof setInterval> | undefined;
  #askedAt = 0;

  constructor(socket: Socket, handlers: SocketHandlers) {
    this.#socket = socket;
    this.#handlers = handlers;
    this.#expectWithin(WELCOME_WITHIN_MS);
    socket.addEventListener('open', () => {
      if (this.#isEnded) return;
      this.#askedAt = Date.now();
      this.#write(this.#handlers.hello());
    });
    socket.addEventListener('message', ({ data }) => this.#receive(data));
    // After an error comes a close, in browsers and in `ws`; the listener keeps `ws` from throwing.
    socket.addEventListener('error', () => this.end());
    socket.addEventListener('close', () => this.end());
  }

  get isGreeted(): boolean {
    return this.#isGreeted && !this.#isEnded;
  }

  /** False when it could not be handed to the socket. */
  send(frame: UpFrame): boolean {
    return this.isGreeted && this.#write(frame);
  }

  /** Asks for a sign of life now: a phone that slept may hold a dead socket that looks open. */
  ping(): void {
    if (!this.isGreeted || this.#deadline !== undefined) return;
    this.#askedAt = Date.now();
    this.#expectWithin(PONG_WITHIN_MS);
    this.#write({ type: 'ping' });
  }

  end(): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    clearTimeout(this.#deadline);
    clearInterval(this.#heartbeat);
    try {
      this.#socket.close(1000);
    } catch {
      // A socket that never opened may refuse to close; it is forgotten either way.
    }
    this.#handlers.onEnd();
  }

  #receive(data: unknown): void {
    if (this.#isEnded) return;
    const frame = parseFrame(data);
    if (frame === null) return;
    this.#settleDeadline(frame);
    if (frame.type === 'welcome') this.#greet();
    if (frame.type === 'pong') return;
    this.#handlers.onFrame(frame);
  }

  #greet(): void {
    if (this.#isGreeted) return;
    this.#isGreeted = true;
    this.#heartbeat = setInterval(() => this.ping(), PING_EVERY_MS);
  }

  #settleDeadline(frame: DownFrame): void {
    if (frame.type !== 'welcome' && frame.type !== 'pong') return;
    clearTimeout(this.#deadline);
    this.#deadline = undefined;
    const now = Date.now();
    this.#handlers.onSkew(frame.serverAt - (this.#askedAt + now) / 2);
  }

  #expectWithin(ms: number): void {
    clearTimeout(this.#deadline);
    this.#deadline = setTimeout(() => this.end(), ms);
  }

  #write(frame: UpFrame): boolean {
    if (this.#socket.readyState !== OPEN) return false;
    this.#socket.send(JSON.stringify(frame));
    return true;
  }
}

function parseFrame(data: unknown): DownFrame | null {
  if (typeof data !== 'string') return null;
  try {
    const frame: unknown = JSON.parse(data);
    // The server validates what it sends; clients carry no schemas. Unknown types fall through every switch.
    return typeof frame === 'object' && frame !== null && 'type' in frame ? (frame as DownFrame) : null;
  } catch {
    // Half a frame means a broken server or proxy: the heartbeat will tell.
    return null;
  }
}
