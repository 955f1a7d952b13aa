import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { signatureOf } from '../dialogues/signature.ts';
import { DEMO_ORDERS } from './orders.ts';

/** Addresses of the demo's own machine. Only the demo has look-ups with such ones: what people enter begins with https. */
export const isDemoAddress = (url: string): boolean => url.startsWith('demo:');

const MOST_BYTES = 16 * 1_024;
const questionSchema = z.object({ fields: z.object({ order: z.string() }) });

/**
 * The machine that the demo's dialogues ask for orders: a web server on the loopback interface, asked as any other machine is,
 * by signed requests. It begins to listen when it is asked for the first time.
 */
export class DemoWebhook implements AsyncDisposable {
  readonly #key = randomBytes(32).toString('base64url');
  #server: Server | null = null;

  /** Where it listens, and the key that it expects questions to be signed with. */
  async open(address: string): Promise<{ readonly url: URL; readonly key: string }> {
    this.#server ??= createServer((request, response) => {
      this.#answer(request).then(
        ({ status, body }) =>
          response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body)),
        () => response.writeHead(400).end(),
      );
    });
    const server = this.#server;
    if (!server.listening) {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(0, '127.0.0.1', resolve);
      });
    }
    const { port } = server.address() as AddressInfo;
    return { url: new URL(`http://127.0.0.1:${port}/${address.slice('demo:'.length)}`), key: this.#key };
  }

  async #answer(request: IncomingMessage): Promise<{ readonly status: number; readonly body: object }> {
    const body = await readBody(request);
    const { 'x-zhida-timestamp': timestamp, 'x-zhida-signature': signature } = request.headers;
    const expected = Buffer.from(signatureOf(this.#key, Number(timestamp), body));
    const given = Buffer.from(typeof signature === 'string' ? signature : '');
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return { status: 401, body: {} };
    const { fields } = questionSchema.parse(JSON.parse(body));
    const order = DEMO_ORDERS.find(({ number }) => number === fields.order.toUpperCase());
    if (order === undefined) return { status: 200, body: { found: false } };
    // One order is there to show what happens when the other side has trouble.
    if (order.status === null) return { status: 500, body: {} };
    return {
      status: 200,
      body: { found: true, values: { status: order.status, placed: order.placed, parcel: order.parcel } },
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const server = this.#server;
    if (server === null || !server.listening) return;
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MOST_BYTES) throw new Error('The question is too long.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}
