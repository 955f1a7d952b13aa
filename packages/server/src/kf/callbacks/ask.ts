import { request as requestHttp, type ClientRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import type { CallbackProblem } from '@zhida/protocol/endpoints';
import { ClosedTarget, isOpenAddress, lookupOpen, mayBeOpen } from './targets.ts';

/** Nothing that an answer may rightly hold is longer. */
const MOST_ANSWER_BYTES = 64 * 1024;

export interface Question {
  readonly url: URL;
  /** XML to post; left out: the address is fetched. */
  readonly body?: string;
  /** For all of it, from the name of the host to the end of the answer. */
  readonly timeoutMs: number;
  /** The node's owner allows addresses of closed networks too. */
  readonly mayReachPrivate: boolean;
  /** How names are resolved; given by tests only. */
  readonly lookup?: LookupFunction;
}

export type Reply =
  | { readonly status: number; readonly body: Buffer; readonly problem: null }
  | { readonly status: null; readonly problem: CallbackProblem };

/**
 * Asks a machine of somebody else's. No redirect is followed, no proxy taken, certificates are checked, the answer is read
 * only as far as 64 KB, and closed networks are out of reach by name, by number and by what the connection really led to.
 */
export function ask({ url, body, timeoutMs, mayReachPrivate, lookup = lookupOpen() }: Question): Promise<Reply> {
  if (!mayReachPrivate && !mayBeOpen(url.hostname)) return Promise.resolve(failed(new ClosedTarget()));
  const payload = body === undefined ? null : Buffer.from(body);
  const options: RequestOptions & { rejectUnauthorized: boolean } = {
    method: payload === null ? 'GET' : 'POST',
    // One connection for one question: no other agent's settings, proxies or earlier connections play a part.
    agent: false,
    headers: {
      'user-agent': 'zhida-callback',
      accept: '*/*',
      ...(payload === null ? {} : { 'content-type': 'text/xml; charset=utf-8', 'content-length': payload.length }),
    },
    rejectUnauthorized: true,
    signal: AbortSignal.timeout(timeoutMs),
    ...(mayReachPrivate ? {} : { lookup }),
  };
  return new Promise((resolve) => {
    const request = url.protocol === 'https:' ? requestHttps(url, options) : requestHttp(url, options);
    if (!mayReachPrivate) guardConnection(request);
    request.on('error', (error) => resolve(failed(error)));
    // An answer that wants another protocol ends so.
    request.on('close', () => resolve({ status: null, problem: 'no-connection' }));
    request.on('response', (response) => {
      readAnswer(response).then(
        (bytes) => resolve({ status: response.statusCode ?? 0, body: bytes, problem: null }),
        (error: unknown) => resolve(failed(error)),
      );
    });
    request.end(payload ?? undefined);
  });
}

/** The last wall: where the connection really leads. */
function guardConnection(request: ClientRequest): void {
  request.on('socket', (socket) => {
    socket.once('connect', () => {
      if (!isOpenAddress(socket.remoteAddress ?? '')) request.destroy(new ClosedTarget());
    });
  });
}

/** As much as may be said; the rest is not waited for. */
async function readAnswer(response: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= MOST_ANSWER_BYTES) break;
  }
  return Buffer.concat(chunks).subarray(0, MOST_ANSWER_BYTES);
}

const failed = (error: unknown): Reply => ({ status: null, problem: problemOf(error) });

function problemOf(error: unknown): CallbackProblem {
  if (error instanceof ClosedTarget) return 'closed-target';
  // Several addresses of a host were tried; any of them tells why.
  if (error instanceof AggregateError) return problemOf(error.errors[0]);
  const { name = '', code = '' } = error instanceof Error ? (error as NodeJS.ErrnoException) : {};
  if (name === 'AbortError' || name === 'TimeoutError' || code === 'ETIMEDOUT') return 'no-answer';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN' || code === 'ENODATA') return 'no-such-host';
  return isAboutCertificate(code) ? 'certificate' : 'no-connection';
}

const isAboutCertificate = (code: string): boolean =>
  /CERT|^ERR_TLS|^ERR_SSL|UNABLE_TO_|^EPROTO$|SELF_SIGNED|HOSTNAME_MISMATCH/.test(code);
