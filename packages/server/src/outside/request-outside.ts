import { request as requestHttp, type ClientRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import { ClosedTarget, isOpenAddress, lookupOpen, mayBeOpen } from './targets.ts';

export interface RequestOutside {
  readonly url: URL;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | null;
  /** For all of it, from the name of the host to the end of the answer. */
  readonly timeoutMs: number;
  /** The answer is read as far as this, and the rest is not waited for. */
  readonly mostBytes: number;
  /** The node's owner allows addresses of closed networks too. */
  readonly mayReachPrivate: boolean;
  /** How names are resolved; given by tests only. */
  readonly lookup?: LookupFunction | undefined;
}

/** What came back, or the error by which nothing did: `ClosedTarget` where the address leads into a closed network. */
export type OutsideAnswer =
  | { readonly status: number; readonly body: Buffer }
  | { readonly status: null; readonly error: unknown };

/**
 * Asks a machine of somebody else's. No redirect is followed, no proxy taken, certificates are checked, the answer is read
 * only as far as it may be long, and closed networks are out of reach by name, by number and by what the connection really
 * led to.
 */
export function requestOutside(asked: RequestOutside): Promise<OutsideAnswer> {
  const { url, method, headers, body, timeoutMs, mostBytes, mayReachPrivate, lookup = lookupOpen() } = asked;
  if (!mayReachPrivate && !mayBeOpen(url.hostname)) return Promise.resolve(failed(new ClosedTarget()));
  const options: RequestOptions & { rejectUnauthorized: boolean } = {
    method,
    // One connection for one question: no other agent's settings, proxies or earlier connections play a part.
    agent: false,
    headers: { ...headers, ...(body === null ? {} : { 'content-length': body.length }) },
    rejectUnauthorized: true,
    signal: AbortSignal.timeout(timeoutMs),
    ...(mayReachPrivate ? {} : { lookup }),
  };
  return new Promise((resolve) => {
    const request = url.protocol === 'https:' ? requestHttps(url, options) : requestHttp(url, options);
    if (!mayReachPrivate) guardConnection(request);
    request.on('error', (error) => resolve(failed(error)));
    // An answer that wants another protocol ends so.
    request.on('close', () => resolve(failed(new Error('The connection was closed.'))));
    request.on('response', (response) => {
      readAnswer(response, mostBytes).then(
        (bytes) => resolve({ status: response.statusCode ?? 0, body: bytes }),
        (error: unknown) => resolve(failed(error)),
      );
    });
    request.end(body ?? undefined);
  });
}

/** Whether it took too long; else the connection failed. */
export function isTimeOut(error: unknown): boolean {
  const { name = '', code = '' } = error instanceof Error ? (error as NodeJS.ErrnoException) : {};
  return name === 'AbortError' || name === 'TimeoutError' || code === 'ETIMEDOUT';
}

const failed = (error: unknown): OutsideAnswer => ({ status: null, error });

/** The last wall: where the connection really leads. */
function guardConnection(request: ClientRequest): void {
  request.on('socket', (socket) => {
    socket.once('connect', () => {
      if (!isOpenAddress(socket.remoteAddress ?? '')) request.destroy(new ClosedTarget());
    });
  });
}

/** As much as may be said; the rest is not waited for. */
async function readAnswer(response: IncomingMessage, mostBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= mostBytes) break;
  }
  return Buffer.concat(chunks).subarray(0, mostBytes);
}
