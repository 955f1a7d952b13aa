import { connect, type Socket } from 'node:net';

export interface SocketPlan {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** First frame, if the server wants one. */
  readonly hello: string | null;
}

const TEXT = 1;
const CLOSE = 8;
const PING = 9;
const PONG = 10;

/**
 * As little of a WebSocket client as will do: whole text frames, a mask of zeros, so that measuring costs little beside
 * what is measured.
 */
export class FrameSocket {
  readonly #socket: Socket;
  readonly #hear: (text: string) => void;
  #rest: Buffer | null = null;
  #isClosing = false;

  private constructor(socket: Socket, hear: (text: string) => void) {
    this.#socket = socket;
    this.#hear = hear;
  }

  /**
   * Connects and says hello. Text is passed on as Latin-1: only ASCII of it is looked at. A socket that the server closes
   * hears `closed`.
   */
  static async open(port: number, plan: SocketPlan, hear: (text: string) => void): Promise<FrameSocket> {
    const socket = connect({ host: '127.0.0.1', port, noDelay: true });
    const opened = new FrameSocket(socket, hear);
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject);
      socket.once('close', () => reject(new Error(`The server refused ${plan.path}.`)));
      opened.#listen(resolve, reject);
      const lines = Object.entries(plan.headers).map(([name, value]) => `${name}: ${value}\r\n`);
      socket.write(
        `GET ${plan.path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
          `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n${lines.join('')}\r\n`,
      );
    });
    socket.on('error', () => undefined);
    socket.on('close', () => opened.#isClosing || hear('{"type":"closed"}'));
    if (plan.hello !== null) opened.send(plan.hello);
    return opened;
  }

  send(text: string): void {
    this.#write(TEXT, Buffer.from(text));
  }

  close(): void {
    this.#isClosing = true;
    this.#socket.destroy();
  }

  #listen(resolve: () => void, reject: (error: Error) => void): void {
    let head = Buffer.alloc(0);
    const shakeHands = (chunk: Buffer) => {
      head = Buffer.concat([head, chunk]);
      const end = head.indexOf('\r\n\r\n');
      if (end === -1) return;
      this.#socket.off('data', shakeHands);
      const status = head.toString('latin1', 0, head.indexOf('\r\n'));
      if (!status.startsWith('HTTP/1.1 101')) return reject(new Error(`No socket: ${status}`));
      this.#socket.on('data', (data) => this.#read(data));
      if (end + 4 < head.length) this.#read(head.subarray(end + 4));
      resolve();
    };
    this.#socket.on('data', shakeHands);
  }

  #read(chunk: Buffer): void {
    const data = this.#rest === null ? chunk : Buffer.concat([this.#rest, chunk]);
    let at = 0;
    for (;;) {
      const frame = readFrame(data, at);
      if (frame === null) break;
      at = frame.end;
      if (frame.opcode === TEXT) this.#hear(data.toString('latin1', frame.start, frame.end));
      else if (frame.opcode === PING) this.#write(PONG, data.subarray(frame.start, frame.end));
      else if (frame.opcode === CLOSE) this.#socket.end();
    }
    this.#rest = at === data.length ? null : data.subarray(at);
  }

  #write(opcode: number, payload: Buffer): void {
    const wide = payload.length > 125;
    const headBytes = wide ? 8 : 6;
    const frame = Buffer.alloc(headBytes + payload.length);
    frame[0] = 0x80 | opcode;
    frame[1] = 0x80 | (wide ? 126 : payload.length);
    if (wide) frame.writeUInt16BE(payload.length, 2);
    payload.copy(frame, headBytes);
    this.#socket.write(frame);
  }
}

/** Where the frame that begins at `at` has its payload; null while it is not there as a whole. */
function readFrame(data: Buffer, at: number): { opcode: number; start: number; end: number } | null {
  if (data.length < at + 2) return null;
  const short = data.readUInt8(at + 1) & 0x7f;
  const headBytes = short === 126 ? 4 : short === 127 ? 10 : 2;
  if (data.length < at + headBytes) return null;
  const length =
    short === 126 ? data.readUInt16BE(at + 2) : short === 127 ? Number(data.readBigUInt64BE(at + 2)) : short;
  const start = at + headBytes;
  return data.length < start + length ? null : { opcode: data.readUInt8(at) & 0x0f, start, end: start + length };
}
