import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

interface Pipe {
  readonly near: Socket;
  readonly far: Socket;
  isSilent: boolean;
}

/**
 * A network between clients and a node that can be harmed: connections are cut, or go silent (half-open: nothing arrives
 * any more in either direction, and nobody is told). The node behind it may change.
 */
export class FaultProxy implements AsyncDisposable {
  readonly #server: Server;
  readonly #pipes = new Set<Pipe>();
  /** Both ends of all of them, until each is closed. */
  readonly #sockets = new Set<Socket>();
  #target: string;

  private constructor(target: string) {
    this.#target = target;
    this.#server = createServer((near) => this.#accept(near));
  }

  /** Listens on a free port and forwards to the node at this URL. */
  static async open(target: string): Promise<FaultProxy> {
    const proxy = new FaultProxy(target);
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    return proxy;
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  get size(): number {
    return this.#pipes.size;
  }

  /** New connections go to another node from now on. */
  pointTo(target: string): void {
    this.#target = target;
  }

  /** Silences connections that are open now; resolves with how many. They stay open until somebody gives them up. */
  silence(chooses: (index: number) => boolean = () => true): number {
    return this.#harm(chooses, (pipe) => {
      pipe.isSilent = true;
      for (const socket of [pipe.near, pipe.far]) {
        socket.unpipe();
        socket.pause();
      }
    });
  }

  /** Cuts connections that are open now, without a goodbye. */
  cut(chooses: (index: number) => boolean = () => true): number {
    return this.#harm(chooses, ({ near, far }) => {
      for (const socket of [near, far]) cutOff(socket);
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  #harm(chooses: (index: number) => boolean, harm: (pipe: Pipe) => void): number {
    const chosen = [...this.#pipes].filter((_, index) => chooses(index));
    for (const pipe of chosen) harm(pipe);
    return chosen.length;
  }

  #accept(near: Socket): void {
    const { hostname, port } = new URL(this.#target);
    const far = connect({ host: hostname, port: Number(port) });
    const pipe: Pipe = { near, far, isSilent: false };
    this.#pipes.add(pipe);
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#sockets.add(socket);
      socket.on('error', () => undefined);
      socket.pipe(other);
      // Of a silent connection not even the end arrives at the other side.
      socket.on('close', () => {
        this.#sockets.delete(socket);
        this.#pipes.delete(pipe);
        if (!pipe.isSilent) other.destroy();
      });
    }
  }
}

/** One that is saying goodbye cannot be reset any more: its handle would stay open, and Node would wait for it for ever. */
function cutOff(socket: Socket): void {
  if (socket.writableEnded) socket.destroy();
  else socket.resetAndDestroy();
}
