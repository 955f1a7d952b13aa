import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { quantile } from '../machine/median.ts';
import type { HttpPlan, HttpResult } from './http-plan.ts';

const HEADERS_END = '\r\n\r\n';

/**
 * Loads a server with POST requests over kept connections. The bytes are written and read by hand: a client library would
 * take more of the machine than the server that is measured.
 */
export async function runHttp(plan: HttpPlan): Promise<HttpResult> {
  const load = new HttpLoad(plan);
  const sockets = await Promise.all(Array.from({ length: plan.connections }, () => load.open()));
  await sleep(plan.warmUpMs);
  const latencies = load.measure();
  const from = performance.now();
  await sleep(plan.measuredMs);
  const count = latencies.length;
  const seconds = (performance.now() - from) / 1_000;
  load.stop();
  for (const socket of sockets) socket.destroy();
  if (load.complaint !== null) throw new Error(load.complaint);
  const sorted = latencies.slice(0, count).toSorted((a, b) => a - b);
  return { perSecond: count / seconds, latencyMs: { p50: quantile(sorted, 0.5), p99: quantile(sorted, 0.99) } };
}

class HttpLoad {
  readonly #plan: HttpPlan;
  #latencies: number[] = [];
  #sent = 0;
  #isStopped = false;
  complaint: string | null = null;

  constructor(plan: HttpPlan) {
    this.#plan = plan;
  }

  /** Latencies in ms from now on. */
  measure(): number[] {
    this.#latencies = [];
    return this.#latencies;
  }

  stop(): void {
    this.#isStopped = true;
  }

  async open(): Promise<Socket> {
    const socket = connect({ port: this.#plan.port, host: '127.0.0.1', noDelay: true });
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('error', reject);
    });
    socket.on('error', (error) => this.#complain(error.message));
    let received = '';
    let sentAt = this.#send(socket);
    socket.setEncoding('latin1').on('data', (chunk) => {
      received += String(chunk);
      const bodyAt = received.indexOf(HEADERS_END) + HEADERS_END.length;
      if (bodyAt < HEADERS_END.length) return;
      const length = Number(/content-length: (\d+)/i.exec(received.slice(0, bodyAt))?.[1] ?? NaN);
      if (received.length < bodyAt + length) return;
      if (!received.includes(this.#plan.expected)) this.#complain(received.slice(0, 1_000));
      this.#latencies.push(performance.now() - sentAt);
      received = '';
      sentAt = this.#send(socket);
    });
    return socket;
  }

  #send(socket: Socket): number {
    const { path, bodyHead, middles, bodyTail, most = Infinity } = this.#plan;
    if (this.#sent >= most) this.#complain('There was nothing left to send.');
    if (this.#isStopped) return 0;
    const body = bodyHead + (middles[this.#sent % middles.length] ?? '') + bodyTail;
    this.#sent += 1;
    const head = `POST ${path} HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\n`;
    socket.write(`${head}Content-Length: ${Buffer.byteLength(body)}${HEADERS_END}${body}`);
    return performance.now();
  }

  #complain(what: string): void {
    if (this.#isStopped) return;
    this.complaint ??= what;
    this.stop();
  }
}
