import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { SECOND_MS } from '@zhida/core/kit';
import { LIVE_PATH } from '@zhida/protocol/routes';
import { WebSocketServer, type WebSocket } from 'ws';
import { clientAddress } from '../access/client-address.ts';
import { isOwnOrigin } from '../access/own-origin.ts';
import { SESSION_COOKIE } from '../access/staff-session.ts';
import { languageOf } from '../api/errors.ts';
import type { Context } from '../context.ts';
import { LiveSession } from './session.ts';

/** The largest frame a client may send: words, never files. */
const MOST_FRAME_BYTES = 64 * 1024;
/** A socket that says nothing for this long is gone; clients ping more often. */
const SILENT_MS = 70 * SECOND_MS;
/** Time for the first frame. */
const HELLO_MS = 10 * SECOND_MS;
const CHECK_MS = SECOND_MS;
/** Time to answer a goodbye when the server stops. */
const GOODBYE_MS = SECOND_MS;
/** How long a socket may outlive the session it came with. */
const SESSION_CHECK_MS = 15 * SECOND_MS;

interface Connection {
  readonly session: LiveSession;
  /** The cookie of staff; undefined for customers, whose tokens do not end. */
  readonly cookie: string | undefined;
  readonly openedAt: number;
  heardAt: number;
  sessionCheckedAt: number;
}

/** Accepts live sockets and watches over them with one clock for all. */
export class LiveServer {
  readonly #context: Context;
  readonly #sockets = new WebSocketServer({ noServer: true, maxPayload: MOST_FRAME_BYTES, perMessageDeflate: false });
  readonly #connections = new Map<WebSocket, Connection>();
  readonly #clock: NodeJS.Timeout;

  constructor(context: Context) {
    this.#context = context;
    this.#clock = setInterval(() => this.#check(), CHECK_MS);
  }

  attach(server: Server): void {
    server.on('upgrade', (request, socket, head) => {
      this.#upgrade(request, socket, head).catch((error: unknown) => {
        this.#context.log.warn({ err: error }, 'a socket could not be accepted');
        socket.destroy();
      });
    });
  }

  get size(): number {
    return this.#connections.size;
  }

  close(): void {
    clearInterval(this.#clock);
    for (const { session } of this.#connections.values()) session.bye('server.unavailable');
    this.#sockets.close();
    // Who is half gone never answers the goodbye, and nobody waits half a minute for him.
    setTimeout(() => {
      for (const socket of this.#connections.keys()) socket.terminate();
    }, GOODBYE_MS);
  }

  async #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    if (request.url?.split('?')[0] !== LIVE_PATH) return refuseUpgrade(socket, '404 Not Found');
    // Cookies travel with sockets from any page: only our own pages may open one.
    if (!isOwnOrigin(request.headers, this.#context.config.publicUrl)) return refuseUpgrade(socket, '403 Forbidden');
    const cookie = cookieOf(request);
    const staff = await this.#context.staffSessions.find(cookie);
    this.#sockets.handleUpgrade(request, socket, head, (accepted) => {
      const session = new LiveSession({
        context: this.#context,
        socket: accepted,
        stream: socket,
        address: clientAddress(request, this.#context.config.trustProxy),
        language: languageOf(request.headers['accept-language']),
        staff,
      });
      this.#watch(accepted, session, staff === null ? undefined : cookie);
    });
  }

  #watch(socket: WebSocket, session: LiveSession, cookie: string | undefined): void {
    const at = this.#context.now();
    const connection = { session, cookie, openedAt: at, heardAt: at, sessionCheckedAt: at };
    this.#connections.set(socket, connection);
    socket.on('message', (data, isBinary) => {
      connection.heardAt = this.#context.now();
      session.receive(isBinary ? '' : textOf(data));
    });
    socket.on('close', () => {
      this.#connections.delete(socket);
      session.close();
    });
    socket.on('error', (error) => {
      // Oversized frames, invalid UTF-8: the library closes the socket with the fitting code.
      this.#context.log.debug({ err: error }, 'a socket failed');
    });
  }

  #check(): void {
    const at = this.#context.now();
    for (const [socket, connection] of this.#connections) {
      const { session, heardAt, openedAt } = connection;
      this.#checkSession(connection, at);
      if (at - heardAt > SILENT_MS) socket.terminate();
      else if (!session.isGreeted && at - openedAt > HELLO_MS) session.bye('access.signed-out');
      else session.checkDrained();
    }
  }

  /** Who signed out, or was shut out, keeps no socket. */
  #checkSession(connection: Connection, at: number): void {
    if (connection.cookie === undefined || at - connection.sessionCheckedAt < SESSION_CHECK_MS) return;
    connection.sessionCheckedAt = at;
    this.#context.staffSessions.find(connection.cookie).then(
      (staff) => {
        if (staff === null) connection.session.bye('access.signed-out');
        else connection.session.refresh(staff);
      },
      (error: unknown) => this.#context.log.warn({ err: error }, 'a session could not be checked'),
    );
  }
}

const textOf = (data: Buffer | ArrayBuffer | Buffer[]): string =>
  Array.isArray(data)
    ? Buffer.concat(data).toString()
    : Buffer.isBuffer(data)
      ? data.toString()
      : Buffer.from(data).toString();

function refuseUpgrade(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

function cookieOf({ headers }: IncomingMessage): string | undefined {
  const pairs = headers.cookie?.split(';').map((pair) => pair.trim().split('=')) ?? [];
  return pairs.find(([name]) => name === SESSION_COOKIE)?.[1];
}
